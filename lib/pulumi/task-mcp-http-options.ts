import type { ComponentResourceOptions, Input } from '@pulumi/pulumi';
import type { TaskMcpHttp } from '..';

/** Options of the component beside those that every component has, such as `provider`, `dependsOn` and `protect`. */
export interface TaskMcpHttpOptions extends ComponentResourceOptions {
  /**
   * Namespace of the objects where the component does not make one: with `namespace: false` among the args.
   *
   * @default - `task-mcp`, or the name among the args.
   */
  readonly namespace?: Input<string>;

  /**
   * Changes the constructs before they are checked, with every escape hatch of the library: patches, waivers, further
   * objects. It is called several times, must do the same each time, and sees stand-ins for values that are not known.
   *
   * @default - nothing is changed.
   */
  readonly patch?: (service: TaskMcpHttp) => void;
}
