import type { IConstruct } from 'constructs';

/**
 * A fault in a construct's own props, thrown by its constructor. The message opens with the path of the construct, in
 * the form in which cdk8s reports the faults that it gathers at synth.
 */
export class ValidationError extends Error {
  public constructor(scope: IConstruct, message: string) {
    super(`[${scope.node.path}] ${message}`);
    this.name = 'ValidationError';
  }
}
