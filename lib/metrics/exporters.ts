/** A program whose series the rules read beside the service's own. */
export type Exporter = 'prometheus' | 'kube-state-metrics' | 'kubelet' | 'cadvisor' | 'blackbox-exporter';

/**
 * The series of those programs that rules and panels may read, by name. A name that is not here does not compile, and
 * an expression that a user adds with another name is refused at synth.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/tree/main/docs
 * @see https://github.com/prometheus/blackbox_exporter
 */
export const EXPORTER_SERIES = {
  up: 'prometheus',
  scrape_samples_post_metric_relabeling: 'prometheus',
  kube_deployment_spec_replicas: 'kube-state-metrics',
  kube_deployment_status_replicas_available: 'kube-state-metrics',
  kube_deployment_status_replicas_updated: 'kube-state-metrics',
  kube_deployment_status_condition: 'kube-state-metrics',
  kube_deployment_status_observed_generation: 'kube-state-metrics',
  kube_deployment_metadata_generation: 'kube-state-metrics',
  kube_poddisruptionbudget_status_desired_healthy: 'kube-state-metrics',
  kube_poddisruptionbudget_status_current_healthy: 'kube-state-metrics',
  kube_endpointslice_endpoints: 'kube-state-metrics',
  kube_service_info: 'kube-state-metrics',
  kube_networkpolicy_created: 'kube-state-metrics',
  kube_pod_info: 'kube-state-metrics',
  kube_pod_start_time: 'kube-state-metrics',
  kube_pod_status_reason: 'kube-state-metrics',
  kube_pod_container_state_started: 'kube-state-metrics',
  kube_pod_status_phase: 'kube-state-metrics',
  kube_pod_status_ready: 'kube-state-metrics',
  kube_pod_container_status_waiting_reason: 'kube-state-metrics',
  kube_pod_container_status_restarts_total: 'kube-state-metrics',
  kube_pod_container_status_last_terminated_reason: 'kube-state-metrics',
  kube_pod_container_status_last_terminated_exitcode: 'kube-state-metrics',
  kube_pod_container_resource_limits: 'kube-state-metrics',
  kube_horizontalpodautoscaler_status_current_replicas: 'kube-state-metrics',
  kube_horizontalpodautoscaler_spec_max_replicas: 'kube-state-metrics',
  kube_horizontalpodautoscaler_spec_min_replicas: 'kube-state-metrics',
  kube_horizontalpodautoscaler_status_condition: 'kube-state-metrics',
  kube_resourcequota: 'kube-state-metrics',
  kubelet_volume_stats_available_bytes: 'kubelet',
  kubelet_volume_stats_capacity_bytes: 'kubelet',
  container_memory_working_set_bytes: 'cadvisor',
  container_cpu_usage_seconds_total: 'cadvisor',
  container_cpu_cfs_throttled_periods_total: 'cadvisor',
  container_cpu_cfs_periods_total: 'cadvisor',
  probe_success: 'blackbox-exporter',
  probe_duration_seconds: 'blackbox-exporter',
  probe_ssl_earliest_cert_expiry: 'blackbox-exporter',
} as const satisfies Record<string, Exporter>;

/** Name of a series that one of the exporters has. */
export type ExporterSeries = keyof typeof EXPORTER_SERIES;

/** Whether a series is one of an exporter's, which nobody's own profile has to declare. */
export function isExporterSeries(series: string): series is ExporterSeries {
  return Object.hasOwn(EXPORTER_SERIES, series);
}

/** The series of one exporter. */
export type SeriesOf<E extends Exporter> = {
  [S in ExporterSeries]: (typeof EXPORTER_SERIES)[S] extends E ? S : never;
}[ExporterSeries];
