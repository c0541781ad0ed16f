import type { RealCluster } from './cluster/real-cluster';
import type { Service } from './service/service';

/** What the scenarios share. */
export interface Scene {
  readonly cluster: RealCluster;
  readonly service: Service;
}
