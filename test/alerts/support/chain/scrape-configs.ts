/** A ServiceMonitor, as far as it is rendered. */
export interface ServiceMonitorManifest {
  readonly metadata: { readonly namespace: string };
  readonly spec: {
    readonly sampleLimit?: number;
    readonly endpoints: readonly {
      readonly port: string;
      readonly path?: string;
      readonly metricRelabelings?: readonly {
        readonly sourceLabels?: readonly string[];
        readonly regex?: string;
        readonly action?: string;
      }[];
    }[];
  };
}

/** A Probe, as far as it is rendered. */
export interface ProbeManifest {
  readonly metadata: { readonly namespace: string };
  readonly spec: {
    readonly jobName: string;
    readonly module: string;
    readonly targets: {
      readonly staticConfig: { readonly static: readonly string[]; readonly labels?: Readonly<Record<string, string>> };
    };
  };
}

/** A target in place of the pods that the operator would find. */
export interface ScrapedPod {
  readonly address: string;
  readonly pod: string;
}

/**
 * Scrapes pods as the Prometheus operator makes Prometheus do it for a ServiceMonitor: one job for each endpoint, whose
 * series carry the labels of the pod and of the Service.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint
 */
export function scrapesOf(
  { metadata, spec }: ServiceMonitorManifest,
  service: string,
  podsOf: (port: string) => readonly ScrapedPod[],
): object[] {
  return spec.endpoints.map(({ port, path = '/metrics', metricRelabelings = [] }) => ({
    job_name: `serviceMonitor/${port}`,
    metrics_path: path,
    sample_limit: spec.sampleLimit,
    static_configs: podsOf(port).map(({ address, pod }) => ({
      targets: [address],
      labels: { job: service, namespace: metadata.namespace, service, endpoint: port, pod },
    })),
    metric_relabel_configs: metricRelabelings.map(({ sourceLabels, regex, action }) => ({
      source_labels: sourceLabels,
      regex,
      action,
    })),
  }));
}

/**
 * Probes targets as the operator makes Prometheus do it for a Probe, with another address in place of the public one.
 *
 * @see https://prometheus-operator.dev/docs/developer/getting-started/#using-probes
 */
export function probeScrapeOf(
  { metadata, spec }: ProbeManifest,
  prober: string,
  addressOf: (target: string) => string,
): object {
  const { jobName, module, targets } = spec;
  const { static: addresses, labels = {} } = targets.staticConfig;
  return {
    job_name: `probe/${module}`,
    metrics_path: '/probe',
    params: { module: [module] },
    static_configs: addresses.map((target) => ({
      targets: [prober],
      labels: {
        __param_target: addressOf(target),
        instance: target,
        job: jobName,
        namespace: metadata.namespace,
        ...labels,
      },
    })),
  };
}
