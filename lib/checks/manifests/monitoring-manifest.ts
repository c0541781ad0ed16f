import type { LabelSelector } from '../../kubernetes/label-selector';
import type { Manifest } from './manifest';

/** A port of a Service that a ServiceMonitor scrapes. */
export interface ScrapedEndpoint {
  /** Name of the Service's port. */
  readonly port?: string;
  readonly interval?: string;
  readonly scrapeTimeout?: string;
}

export interface ServiceMonitorManifest extends Manifest {
  readonly spec?: {
    /** Label of the Service whose value becomes the job. */
    readonly jobLabel?: string;
    readonly selector?: LabelSelector;
    readonly namespaceSelector?: { readonly any?: boolean; readonly matchNames?: readonly string[] };
    readonly endpoints?: readonly ScrapedEndpoint[];
  };
}

export interface ProbeManifest extends Manifest {
  readonly spec?: {
    readonly jobName?: string;
    readonly interval?: string;
    readonly scrapeTimeout?: string;
    readonly targets?: { readonly staticConfig?: { readonly static?: readonly string[] } };
  };
}
