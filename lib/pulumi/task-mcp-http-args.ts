import type { Input } from '@pulumi/pulumi';
import type { Exposure, TaskMcpHttpProps } from '..';
import type { EscalationPolicyArgs } from './escalation-policy-args';
import type { FromInputs } from './from-inputs';
import type { SecretKeyArgs } from './with-inputs';

type PropsWithInputs = 'image' | 'env' | 'auth' | 'secrets' | 'labels' | 'podAnnotations' | 'exposure' | 'escalation';

/**
 * The props of the construct `TaskMcpHttp`, where those that other resources may decide take an `Input`. Which variables,
 * labels and Secrets there are must be known when the program runs; an `Input` is one value of them.
 */
export interface TaskMcpHttpArgs extends Omit<TaskMcpHttpProps, PropsWithInputs> {
  /**
   * Image of the server, pinned by a digest or by a tag other than `latest`; often what a build has pushed.
   *
   * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
   */
  readonly image: Input<string>;

  /**
   * Further environment variables. They stand in a ConfigMap, so credentials are refused; those belong in `secrets`.
   *
   * @default - what the server needs, derived from the other props.
   */
  readonly env?: Readonly<Record<string, Input<string>>>;

  /**
   * Secret key that holds the bearer tokens which clients may use, comma-separated; becomes `AUTH_TOKENS`.
   *
   * @default - no tokens; the server's own rule then decides who may call it.
   */
  readonly auth?: SecretKeyArgs;

  /**
   * Further environment variables that take their value from Secrets, by name.
   *
   * @default - none beside `auth`.
   */
  readonly secrets?: Readonly<Record<string, SecretKeyArgs>>;

  /**
   * Further labels of every object and of the pods.
   *
   * @default - the runbook's and the recommended labels alone.
   */
  readonly labels?: Readonly<Record<string, Input<string>>>;

  /**
   * Further annotations of the pods.
   *
   * @default - the checksum of the configuration alone.
   */
  readonly podAnnotations?: Readonly<Record<string, Input<string>>>;

  /**
   * Way in from outside the cluster, or `false` for none. This module's `Exposure` takes `Input`s, the library's plain
   * values.
   *
   * @default - `Exposure.httpRoute()` for task-mcp.example.com.
   */
  readonly exposure?: Exposure | FromInputs<Exposure, never> | false;

  /**
   * Who is told of an alert. This module's `Receiver` takes `Input`s for the names of Secrets, the library's plain values.
   *
   * @default - no routes of its own; the alerts reach whomever the cluster's Alertmanager tells.
   */
  readonly escalation?: EscalationPolicyArgs;
}
