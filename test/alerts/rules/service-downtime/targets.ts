import type { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import type { AlertCases } from '../../support/series/alert-case';
import { boundary, doubled, gap, NONE, ONE, resolves, silent } from '../../support/series/alert-case';
import { kubeState, kubeState2, own, POD_A, POD_B } from '../../support/series/series';

const UP = own('up', { pod: POD_A, endpoint: 'metrics' });
const READY_LABELS = { pod: POD_A, condition: 'true' };
const READY = kubeState('kube_pod_status_ready', READY_LABELS);
const TARGET = { pod: POD_A, endpoint: 'metrics' };

/** Targets that are not there, or do not answer. */
export function targetCases({ facts }: AlertContext): AlertCases[] {
  if (facts.profile.endpoints.length === 0) return [];
  return [metricsAbsent, targetDown, sampleLimitNear];
}

const metricsAbsent: AlertCases = {
  alert: 'TaskMCPMetricsAbsent',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '30s',
  cases: [
    boundary('there is no target for 5 minutes, whoever else has one', {
      beside: { [own('up', { job: 'other' })]: '1x12', [own('up', { namespace: 'other' })]: '1x12' },
      at: { '4m30s': NONE, '5m': ONE },
      says: {
        summary: 'Prometheus has no targets of task-mcp-http',
        description: 'No target is scraped: the ServiceMonitor selects no Service, or Prometheus does not select it.',
      },
    }),
    silent('a target does not answer', { beside: { [UP]: '0x30' }, at: { '6m': NONE, '15m': NONE } }),
    resolves('a target comes back', { beside: { [UP]: '_x20 1x2' }, at: { '9m30s': ONE, '10m30s': NONE } }),
    gap('the last target ends', { beside: { [UP]: '1 1 stale' }, at: { '5m30s': NONE, '6m': ONE } }),
    gap('four minutes without a sample', { beside: { [UP]: '1 _x8 1 _x8 1' }, at: { '9m': NONE } }),
  ],
};

const targetDown: AlertCases = {
  alert: 'TaskMCPTargetDown',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '30s',
  free: [],
  cases: [
    boundary('a Ready pod does not answer for 5 minutes', {
      needs: { [UP]: '0x12', [READY]: '1x12' },
      beside: { [own('up', { pod: POD_A, endpoint: 'http' })]: '1x12' },
      at: { '4m30s': NONE, '5m': [TARGET] },
      says: {
        summary: 'A pod that is Ready cannot be scraped',
        description: `Prometheus gets no metrics from the port metrics of ${POD_A}.`,
      },
    }),
    silent('the pod is not Ready, but another is', {
      beside: {
        [UP]: '0x12',
        [READY]: '0x12',
        [kubeState('kube_pod_status_ready', { pod: POD_B, condition: 'true' })]: '1x12',
      },
      at: { '6m': NONE },
    }),
    silent('one of two addresses of the pod answers', {
      beside: { [UP]: '0x12', [own('up', { ...TARGET, instance: 'other' })]: '1x12', [READY]: '1x12' },
      at: { '6m': NONE },
    }),
    resolves('it answers again', {
      beside: { [UP]: '0x12 1x2', [READY]: '1x20' },
      at: { '6m': [TARGET], '6m30s': NONE },
    }),
    gap('the target ends', { beside: { [UP]: '0x12 stale', [READY]: '1x20' }, at: { '6m': [TARGET], '6m30s': NONE } }),
    doubled('one target, one alert', {
      beside: { [UP]: '0x12', [READY]: '0x12', [kubeState2('kube_pod_status_ready', READY_LABELS)]: '1x12' },
      at: { '5m': [TARGET] },
    }),
    doubled('both know that it is Ready', {
      beside: { [UP]: '0x12', [READY]: '1x12', [kubeState2('kube_pod_status_ready', READY_LABELS)]: '1x12' },
      at: { '5m': [TARGET] },
    }),
  ],
};

const SAMPLES = own('scrape_samples_post_metric_relabeling', TARGET);

const SAMPLES_2 = own('scrape_samples_post_metric_relabeling', { ...TARGET, instance: '10.0.0.2:9464' });

const sampleLimitNear: AlertCases = {
  alert: 'TaskMCPScrapeSampleLimitNear',
  labels: { severity: 'warning', category: 'infrastructure' },
  every: '30s',
  free: ['pod'],
  cases: [
    boundary('a scrape holds more than 80 % of what it may for 5 minutes', {
      needs: { [SAMPLES]: '16001x12' },
      at: { '4m30s': NONE, '5m': [TARGET] },
      says: {
        summary: 'A pod of task-mcp-http exports almost more series than Prometheus takes, or more',
        description: `The port metrics of ${POD_A} gives 16001 samples, more than 80 % of its sampleLimit of 20000. Beyond 20000 Prometheus drops every sample of the scrape, and the alerts that read them are blind.`,
      },
    }),
    boundary('a scrape is dropped as a whole', {
      beside: { [SAMPLES]: '95000x12', [UP]: '0x12' },
      at: { '4m30s': NONE, '5m': [TARGET] },
    }),
    boundary('a port is scraped at two addresses, and one of them holds too much', {
      beside: { [SAMPLES]: '16001x12', [SAMPLES_2]: '40x12' },
      at: { '4m30s': NONE, '5m': [TARGET] },
    }),
    silent('a port is scraped at two addresses, which hold too much together', {
      beside: { [SAMPLES]: '9000x12', [SAMPLES_2]: '9000x12' },
      at: { '6m': NONE },
    }),
    silent('every port and pod holds 80 %', {
      beside: {
        [SAMPLES]: '16000x12',
        [own('scrape_samples_post_metric_relabeling', { pod: POD_A, endpoint: 'http' })]: '16000x12',
        [own('scrape_samples_post_metric_relabeling', { pod: POD_B, endpoint: 'metrics' })]: '16000x12',
      },
      at: { '6m': NONE },
    }),
    silent('the samples before they are dropped are many', {
      beside: { [own('scrape_samples_scraped', TARGET)]: '95000x12', [SAMPLES]: '40x12' },
      at: { '6m': NONE },
    }),
    resolves('the pod is started again', {
      beside: { [SAMPLES]: '95000x12 40x2' },
      at: { '6m': [TARGET], '6m30s': NONE },
    }),
    gap('the target ends', { beside: { [SAMPLES]: '95000x12 stale' }, at: { '6m': [TARGET], '6m30s': NONE } }),
  ],
};
