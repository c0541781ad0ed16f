import { Duration } from 'cdk8s';
import type { AlertTarget } from '../../lib';
import { AlertRules } from '../../lib';
import { alertTarget } from '../support/alert-target';
import { testChart } from '../support/synth';

const about = (target: unknown) => (): AlertRules =>
  new AlertRules(testChart(), 'AlertRules', { target: target as AlertTarget });
const changed = (change: object): unknown => ({ ...alertTarget(), ...change });

test.each<[string, unknown, string]>([
  [
    'no target',
    undefined,
    "'target' must be given: what the alerts are about, by 'namespace', 'service', 'deployment', 'container', 'zones', 'maxSkew', 'limits', 'probesTls' and 'profile'",
  ],
  ['a target that is none', null, "'target' (null) must be an object of options"],
  [
    'a name that a target does not have',
    changed({ deploy: 'web' }),
    "'target.deploy' is not a known prop; there are namespace, service, job, deployment, container, autoscaler, budget, quota, networkPolicy, volumeClaim, auditLog, zones, maxSkew, limits, probeJob, probeChecks, probesTls, sampleLimit, profile",
  ],
  ...['namespace', 'service', 'deployment', 'container'].flatMap((prop): [string, unknown, string][] => [
    [
      `a target without '${prop}'`,
      changed({ [prop]: undefined }),
      `'target.${prop}' (undefined) must be a text that is not empty`,
    ],
    [`an empty '${prop}'`, changed({ [prop]: '' }), `'target.${prop}' () must be a text that is not empty`],
  ]),
  ['a job that is a number', changed({ job: 5 }), "'target.job' (5) must be a text that is not empty"],
  ['an empty job of probes', changed({ probeJob: '' }), "'target.probeJob' () must be a text that is not empty"],
  [
    'a part without a name',
    changed({ budget: {} }),
    "'target.budget.name' (undefined) must be a text that is not empty",
  ],
  ['a part that is none', changed({ quota: null }), "'target.quota.name' (undefined) must be a text that is not empty"],
  ...(
    [
      [{ volumeSize: '' }, "'target.auditLog.volumeSize' () must be a text that is not empty"],
      [{ lastsFor: 5 }, "'target.auditLog.lastsFor' (5) must be a Duration, such as Duration.seconds(10)"],
      [{ requestsPerSecond: 0 }, "'target.auditLog.requestsPerSecond' (0) must be above 0"],
      [
        { bytes: 319 },
        "'target.auditLog.bytes' is not a known prop; there are requestsPerSecond, volumeSize, lastsFor",
      ],
    ] as const
  ).map(([own, message]): [string, unknown, string] => [
    `an audit log with ${Object.keys(own)[0]} that is none`,
    changed({ auditLog: { requestsPerSecond: 5, volumeSize: '256Mi', lastsFor: Duration.hours(40), ...own } }),
    message,
  ]),
  ['no zones', changed({ zones: undefined }), "'target.zones' (undefined) must be a whole number of at least 1"],
  ['no skew', changed({ maxSkew: 0 }), "'target.maxSkew' (0) must be a whole number of at least 1"],
  ['a limit of nothing', changed({ sampleLimit: 0 }), "'target.sampleLimit' (0) must be a whole number of at least 1"],
  ['no word on TLS', changed({ probesTls: undefined }), "'target.probesTls' (null) must be true or false"],
  ['no limits', changed({ limits: undefined }), "'target.limits' (null) must be an object of options"],
  [
    'checks that are no list',
    changed({ probeChecks: 'liveness' }),
    "'target.probeChecks' (string) must be a list of names of checks",
  ],
  [
    'checks without a name',
    changed({ probeChecks: [5] }),
    "'target.probeChecks[0]' (number) must be one of a list of names of checks",
  ],
  ...(
    [
      [undefined, 'nothing'],
      [null, 'null'],
      [{}, 'object'],
    ] as const
  ).map(([profile, given]): [string, unknown, string] => [
    `a profile that is ${given}`,
    changed({ profile }),
    `'target.profile' (${given}) must be a MetricsProfile, such as MetricsProfile.openTelemetry()`,
  ]),
])('refuses %s', (_, target, message) => {
  expect(about(target)).toThrow(new Error(`[test/AlertRules] ${message}`));
});

test('takes a service that has nothing but its pods', () => {
  const { autoscaler, budget, quota, networkPolicy, probeJob, ...bare } = alertTarget();
  expect([autoscaler, budget, quota, networkPolicy, probeJob]).not.toContain(undefined);
  expect(about(bare)).not.toThrow();
});
