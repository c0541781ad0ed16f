import type { ApiObjectMetadata } from 'cdk8s';
import type { MetricsPort } from '../metrics/metrics-port';
import type { MetricsProfile } from '../metrics/metrics-profile';
import type { ServerProfile } from '../server/server-profile';

/** What the steps of the composition share, decided once. */
export interface Shared {
  /** Namespace of every object. */
  readonly namespace: string;
  /** Metadata that every object has. */
  readonly metadata: ApiObjectMetadata;
  /** The same with a part's own metadata laid over it. */
  readonly onTop: (own?: ApiObjectMetadata) => ApiObjectMetadata;
  /** What the server process needs and does. */
  readonly server: ServerProfile;
  /** Port that the server listens on. */
  readonly port: number;
  /** What the service exports. */
  readonly profile: MetricsProfile;
  /** Ports that serve metrics, beside that of the API. */
  readonly metricsPorts: readonly MetricsPort[];
}
