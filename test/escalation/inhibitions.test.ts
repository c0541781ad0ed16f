import { ALERT_NAMES } from '../../lib/alert-catalog/sections';
import { INHIBITIONS, SYMPTOMS, inhibits } from '../../lib/escalation/inhibitions';

const base = { namespace: 'task-mcp', service: 'task-mcp-http' };
const labels = (alertname: string, others: Record<string, string> = {}): Record<string, string> => ({
  ...base,
  alertname,
  ...others,
});

describe('an outage', () => {
  const outage = labels('TaskMCPServiceDown', { escalation: 'engineering-lead' });

  test.each(SYMPTOMS)('mutes %s', (alertname) => {
    expect(inhibits(outage, labels(alertname, { pod: 'task-mcp-http-1' }))).toBe(true);
  });

  // What a responder looks for, and what has nothing to do with it. A new alert is one or the other.
  test('mutes nothing else', () => {
    expect(ALERT_NAMES.filter((alertname) => !inhibits(outage, labels(alertname))).sort()).toEqual([
      'TaskMCPAlertInputMissing',
      'TaskMCPAuditLogVolumeFullPredicted',
      'TaskMCPCPUThrottling',
      'TaskMCPCertificateExpiringSoon',
      'TaskMCPCertificateExpiryCritical',
      'TaskMCPContainerConfigError',
      'TaskMCPContainerOOMKilled',
      'TaskMCPCriticalMemoryUsage',
      'TaskMCPCriticalVolumeUsage',
      'TaskMCPHPAAtMax',
      'TaskMCPHPAInactive',
      'TaskMCPHighAuthFailureRate',
      'TaskMCPHighCPUUsage',
      'TaskMCPHighMemoryUsage',
      'TaskMCPHighVolumeUsage',
      'TaskMCPImagePullFailing',
      'TaskMCPMemoryLeakPredicted',
      'TaskMCPNetworkPolicyMissing',
      'TaskMCPPodCrashLooping',
      'TaskMCPPodEvicted',
      'TaskMCPPodPending',
      'TaskMCPQuotaAlmostExhausted',
      'TaskMCPQuotaExhaustionPredicted',
      'TaskMCPRateLimitHits',
      'TaskMCPRolloutStuck',
      'TaskMCPScrapeSampleLimitNear',
      'TaskMCPServiceDown',
      'TaskMCPStreamingConnectionLimit',
      'TaskMCPSyntheticProbeAbsent',
      'TaskMCPToolErrors',
      'TaskMCPVolumeFullPredicted',
      'TaskMCPZonesSkewed',
    ]);
  });

  test.each(['namespace', 'service'])('mutes nothing of another %s', (name) => {
    expect(inhibits(outage, labels('TaskMCPTargetDown', { [name]: 'another' }))).toBe(false);
  });
});

describe('a fast burn rate', () => {
  const fast = labels('TaskMCPLatencyFastBurn', { slo: 'latency' });

  test.each(['Medium', 'Slow', 'Long'])('mutes the %s one of the same objective', (window) => {
    expect(inhibits(fast, labels(`TaskMCPLatency${window}Burn`, { slo: 'latency' }))).toBe(true);
  });

  test('leaves that of another objective alone', () => {
    expect(inhibits(fast, labels('TaskMCPHighErrorRateSlowBurn', { slo: 'availability' }))).toBe(false);
  });

  test('leaves itself alone', () => {
    expect(inhibits(fast, fast)).toBe(false);
  });
});

test('critical use of memory mutes the high use of the same pod alone', () => {
  const critical = labels('TaskMCPCriticalMemoryUsage', { pod: 'task-mcp-http-1' });
  expect(inhibits(critical, labels('TaskMCPHighMemoryUsage', { pod: 'task-mcp-http-1' }))).toBe(true);
  expect(inhibits(critical, labels('TaskMCPHighMemoryUsage', { pod: 'task-mcp-http-2' }))).toBe(false);
});

test('critical use of a volume mutes the high use of the same volume alone', () => {
  const critical = labels('TaskMCPCriticalVolumeUsage', { persistentvolumeclaim: 'data' });
  expect(inhibits(critical, labels('TaskMCPHighVolumeUsage', { persistentvolumeclaim: 'data' }))).toBe(true);
  expect(inhibits(critical, labels('TaskMCPHighVolumeUsage', { persistentvolumeclaim: 'logs' }))).toBe(false);
});

test('a symptom mutes nothing', () => {
  expect(inhibits(labels('TaskMCPTargetDown'), labels('TaskMCPServiceDown'))).toBe(false);
});

test('every inhibition keeps to its namespace, which the operator asks for', () => {
  expect(INHIBITIONS.map(({ equal }) => equal[0])).toEqual(['namespace', 'namespace', 'namespace', 'namespace']);
});
