import type { IConstruct } from 'constructs';
import type { NetworkPeer } from './network-peer';
import type { PublishedPaths } from './published-paths';
import type { ServerTraffic } from './server-traffic';

/** The Service that is exposed. */
export interface ExposedService {
  /** Name and port of the Service. */
  readonly service: {
    /** Name of the Service. */
    readonly name: string;
    /** Port of the Service. */
    readonly port: number;
  };

  /**
   * Which of its paths are published.
   *
   * @default - all of them.
   */
  readonly paths?: PublishedPaths;

  /**
   * What is known of the server, for the numbers of a traffic policy.
   *
   * @default - nothing.
   */
  readonly server?: ServerTraffic;

  /**
   * Whether a Gateway of the service is known to be one of Envoy Gateway, which says where its proxies run.
   *
   * @default - only a traffic policy tells.
   */
  readonly byEnvoyGateway?: boolean;
}

/** A way in from outside the cluster. */
export interface IExposure extends IConstruct {
  /** Host that the service answers under. */
  readonly host: string;
  /** Who brings the requests to the pods, and must be let in. */
  readonly peers: readonly NetworkPeer[];
}
