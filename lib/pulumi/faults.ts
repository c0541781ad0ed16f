import type { Resource } from '@pulumi/pulumi';
import { ResourceError } from '@pulumi/pulumi';
import { redacted } from './redacted';
import { withoutStandIns } from './stand-in';

/**
 * Turns what synthesis throws into errors that the engine shows at the component, in the words of `cdk8s synth` and
 * without a stack. What is wrong once is one error, however many objects it stops, since the engine shows each only once.
 */
export class Faults {
  private readonly errors = new Map<string, ResourceError>();

  public constructor(private readonly resource: Resource) {}

  /** Does something, and throws what fails as an error of the component that repeats no secret. */
  public raised<T>(action: () => T, secrets: readonly string[] = []): T {
    try {
      return action();
    } catch (error) {
      throw this.of(redacted((error as Error).message, secrets));
    }
  }

  /** The error with a message. */
  public of(message: string): ResourceError {
    const text = withoutStandIns(message);
    const known = this.errors.get(text);
    if (known) return known;
    const error = new ResourceError(text, this.resource, true);
    // The runtime writes the name of each property that an error stops in front of its message.
    Object.defineProperty(error, 'message', { get: () => text, set: () => undefined });
    this.errors.set(text, error);
    return error;
  }
}
