import type { LabelSelector } from '../../kubernetes/label-selector';
import type { Manifest } from './manifest';

/** A port of a Service that a ServiceMonitor scrapes. */
export interface ScrapedEndpoint {
  /** Name of the Service's port. */
  readonly port?: string;
  readonly path?: string;
  readonly interval?: string;
  readonly scrapeTimeout?: string;
  readonly metricRelabelings?: readonly Relabeling[];
}

/** What is done with each sample of a scrape, or with its labels. */
export interface Relabeling {
  readonly action?: string;
  readonly sourceLabels?: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
}

export interface ServiceMonitorManifest extends Manifest {
  readonly spec?: {
    /** Label of the Service whose value becomes the job. */
    readonly jobLabel?: string;
    readonly selector?: LabelSelector;
    readonly namespaceSelector?: { readonly any?: boolean; readonly matchNames?: readonly string[] };
    /** Most samples that a scrape may hold; without one, or with 0, there is no limit. */
    readonly sampleLimit?: number;
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
