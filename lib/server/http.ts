import type { ServerProfileProps } from './server-profile-props';

/** An HTTP service, in the words of {@link ServerProfileProps}. */
export interface HttpServerOptions extends Omit<Partial<ServerProfileProps>, 'health' | 'variables'> {
  /** Path that answers 200 while the process is alive; it must not ask for dependencies. */
  readonly liveness: string;
  /** Path that answers 200 while the process can serve. */
  readonly readiness: string;
  /**
   * Path that answers 200 once the process has started.
   *
   * @default - the path of liveness.
   */
  readonly startup?: string;
  /**
   * Whether these paths tell strangers nothing, so that they may be reached from outside.
   *
   * @default - they may not.
   */
  readonly publicHealth?: boolean;
  /**
   * Variable that tells the server its port, or `false` where it knows.
   *
   * @default - `PORT`.
   */
  readonly portVariable?: string | false;
}

/** Any HTTP service: nothing is assumed of it but what is given. */
export function httpServer(options: Partial<HttpServerOptions>): ServerProfileProps {
  const { liveness, readiness, startup, publicHealth = false, portVariable = 'PORT', ...props } = options;
  return {
    name: 'http',
    ...props,
    ...(portVariable !== false && { variables: { port: portVariable } }),
    health: { liveness, readiness, startup, public: publicHealth },
  };
}
