import { checkProfile } from '../metrics/profile-check';
import type { PropChecks, PropNames } from '../props/prop-checks';
import type { AlertTarget } from './alert-target';
import { shown } from '../words/shown';

const NAMES_OF_TARGET: PropNames<AlertTarget> = {
  namespace: true,
  service: true,
  job: true,
  deployment: true,
  container: true,
  autoscaler: true,
  budget: true,
  quota: true,
  networkPolicy: true,
  volumeClaim: true,
  auditLog: true,
  zones: true,
  maxSkew: true,
  limits: true,
  probeJob: true,
  probeChecks: true,
  probesTls: true,
  sampleLimit: true,
  profile: true,
};

/** Refuses a target that lacks what the queries are written with, and would find no series. */
export function checkTarget(checks: PropChecks, target: AlertTarget): void {
  if ((target as unknown) === undefined) {
    checks.fail(
      "'target' must be given: what the alerts are about, by 'namespace', 'service', 'deployment', 'container', 'zones', 'maxSkew', 'limits', 'probesTls' and 'profile'",
    );
  }
  checks.group('target', target, NAMES_OF_TARGET);
  for (const prop of ['namespace', 'service', 'deployment', 'container'] as const) {
    checks.text(`target.${prop}`, target[prop]);
  }
  for (const prop of ['job', 'probeJob'] as const) {
    if (target[prop] !== undefined) checks.text(`target.${prop}`, target[prop]);
  }
  for (const prop of ['autoscaler', 'budget', 'quota', 'networkPolicy', 'volumeClaim'] as const) {
    const part: unknown = target[prop];
    if (part !== undefined) checks.text(`target.${prop}.name`, (Object(part) as { name?: unknown }).name);
  }
  checkAuditLog(checks, target.auditLog);
  for (const prop of ['zones', 'maxSkew'] as const) checks.wholeNumber(`target.${prop}`, target[prop], 1);
  if (target.sampleLimit !== undefined)
    checks.wholeNumber('target.sampleLimit', target.sampleLimit, 1, Number.MAX_SAFE_INTEGER);
  checks.flag('target.probesTls', target.probesTls ?? null);
  checks.options('target.limits', target.limits ?? null, false);
  checks.list('target.probeChecks', target.probeChecks, 'names of checks', (name) => typeof name === 'string');
  checkProfile(checks, 'target.profile', target.profile);
}

function checkAuditLog(checks: PropChecks, auditLog: AlertTarget['auditLog']): void {
  if (auditLog === undefined) return;
  checks.group('target.auditLog', auditLog, { requestsPerSecond: true, volumeSize: true, lastsFor: true });
  checks.text('target.auditLog.volumeSize', auditLog.volumeSize);
  checks.duration('target.auditLog.lastsFor', auditLog.lastsFor, 1);
  if (!(auditLog.requestsPerSecond > 0)) {
    checks.fail(`'target.auditLog.requestsPerSecond' (${shown(auditLog.requestsPerSecond)}) must be above 0`);
  }
}
