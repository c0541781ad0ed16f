import { faultsAfter } from '../support/good-manifests';

const PATH = 'app/AlertmanagerConfig/web';

interface Changes {
  /** `undefined` for an alert without labels. */
  readonly labels?: Record<string, string> | undefined;
  /** Labels of each rule of the alert, where there are several. */
  readonly tiers?: readonly Record<string, string>[];
  readonly namespace?: string;
  readonly route?: object | undefined;
  readonly receivers?: readonly object[] | undefined;
  readonly annotations?: Record<string, string>;
}

/** The status page has a route of its own; it wakes nobody. */
const PAGE_OR_STATUS = {
  receiver: 'nobody',
  routes: [
    { receiver: 'status', matchers: [{ name: 'escalation', value: 'status-page', matchType: '=' }] },
    { receiver: 'oncall' },
  ],
};

/** An alert and the AlertmanagerConfig that tells the person on call of what is critical. */
function faultsOf(changes: Changes = {}): string[] {
  const good = { namespace: 'prod', service: 'web', severity: 'critical', category: 'availability' };
  const labels = 'labels' in changes && !changes.labels ? undefined : { ...good, ...changes.labels };
  const rule = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'web', namespace: 'prod' },
    spec: {
      groups: [
        {
          name: 'web',
          rules: [
            { record: 'web:up', expr: 'sum(up)' },
            ...(changes.tiers ?? [{}]).map((tier) => ({
              alert: 'WebDown',
              expr: 'web:up == 0',
              labels: labels && { ...labels, ...tier },
              annotations: { runbook_url: 'https://wiki.example/web-down' },
            })),
          ],
        },
      ],
    },
  };
  const config = {
    apiVersion: 'monitoring.coreos.com/v1alpha1',
    kind: 'AlertmanagerConfig',
    metadata: {
      name: 'web',
      namespace: changes.namespace ?? 'prod',
      ...(changes.annotations && { annotations: changes.annotations }),
    },
    spec: {
      route:
        'route' in changes
          ? changes.route
          : {
              receiver: 'nobody',
              routes: [{ receiver: 'oncall', matchers: [{ name: 'severity', value: 'critical', matchType: '=' }] }],
            },
      receivers: 'receivers' in changes ? changes.receivers : [{ name: 'oncall', pagerdutyConfigs: [{}] }],
    },
  };
  return faultsAfter(({ extra }) => extra.push(rule, config));
}

test('finds nothing wrong with a critical alert that pages', () => {
  expect(faultsOf()).toEqual([]);
});

test('says nothing of alerts of another namespace, to which the operator does not apply it', () => {
  expect(faultsOf({ namespace: 'test', labels: { severity: 'info' } })).toEqual([]);
});

test('says nothing where there is no route at all', () => {
  expect(faultsOf({ route: undefined })).toEqual([]);
  expect(
    faultsAfter(({ extra }) =>
      extra.push({ apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'AlertmanagerConfig', metadata: { name: 'x' } }),
    ),
  ).toEqual([]);
});

describe('alert-has-route', () => {
  test('refuses an alert that only the default route takes', () => {
    expect(faultsOf({ labels: { severity: 'warning' } })).toEqual([
      `alert-has-route at ${PATH}: 'routes' must take the alert WebDown of severity 'warning' and category 'availability', which falls to the default receiver 'nobody'; add a route for it`,
    ]);
  });

  test('takes a single receiver for a choice', () => {
    expect(faultsOf({ labels: { severity: 'warning' }, route: { receiver: 'team' } })).toEqual([]);
  });

  test('names the tier', () => {
    expect(faultsOf({ labels: { severity: 'info', escalation: 'status-page' } })).toEqual([
      `alert-has-route at ${PATH}: 'routes' must take the alert WebDown (status-page) of severity 'info' and category 'availability', which falls to the default receiver 'nobody'; add a route for it`,
    ]);
  });

  test('says so of an alert without labels', () => {
    expect(faultsOf({ labels: undefined })).toEqual([
      `alert-has-route at ${PATH}: 'routes' must take the alert WebDown of severity 'none' and category 'none', which falls to the default receiver 'nobody'; add a route for it`,
    ]);
  });
});

describe('critical-alert-pages', () => {
  const message = (paging: string): string =>
    `critical-alert-pages at ${PATH}: 'receivers' (oncall) of the critical alert WebDown must hold one that pages (${paging}), or nobody wakes`;

  test.each<[string, Changes, string]>([
    ['a receiver that only writes to a channel', { receivers: [{ name: 'oncall', slackConfigs: [{}] }] }, 'none'],
    ['a receiver without any way to tell', { receivers: [{ name: 'oncall', opsgenieConfigs: [] }] }, 'none'],
    ['another receiver than the one that pages', { receivers: [{ name: 'lead', opsgenieConfigs: [{}] }] }, 'lead'],
    ['a receiver without a name', { receivers: [{ pushoverConfigs: [{}] }] }, 'none'],
    ['no receivers', { receivers: undefined, annotations: { 'cdk8s-task-mcp/paging-receivers': '' } }, 'none'],
  ])('refuses %s', (_, changes, paging) => {
    expect(faultsOf(changes)).toEqual([message(paging)]);
  });

  test.each(['pagerdutyConfigs', 'opsgenieConfigs', 'victoropsConfigs', 'pushoverConfigs'])(
    'takes %s for a page',
    (kind) => {
      expect(faultsOf({ receivers: [{ name: 'oncall', [kind]: [{}] }] })).toEqual([]);
    },
  );

  test('takes a mail for a page where the annotation says so', () => {
    expect(
      faultsOf({
        receivers: [{ name: 'oncall', emailConfigs: [{}] }],
        annotations: { 'cdk8s-task-mcp/paging-receivers': 'lead,oncall' },
      }),
    ).toEqual([]);
  });

  test('lets one tier of an alert wake nobody where another one does', () => {
    const tiers: Record<string, string>[] = [{}, { escalation: 'status-page' }];
    expect(faultsOf({ tiers, receivers: [{ name: 'oncall', pagerdutyConfigs: [{}] }], route: PAGE_OR_STATUS })).toEqual(
      [],
    );
  });

  test('lets what is not critical be written to a channel', () => {
    expect(
      faultsOf({
        labels: { severity: 'warning' },
        route: { receiver: 'nobody', routes: [{ receiver: 'channel' }] },
        receivers: [{ name: 'channel', slackConfigs: [{}] }],
      }),
    ).toEqual([]);
  });

  test('says so too where a critical alert reaches nobody at all', () => {
    const route = {
      receiver: 'nobody',
      matchers: [{ name: 'a', value: 'b', matchType: '=' }],
      routes: [{ receiver: 'oncall' }],
    };
    expect(faultsOf({ route })).toEqual([
      `alert-has-route at ${PATH}: 'routes' must take the alert WebDown of severity 'critical' and category 'availability', which falls to the default receiver 'nobody'; add a route for it`,
      `critical-alert-pages at ${PATH}: 'receivers' (none) of the critical alert WebDown must hold one that pages (oncall), or nobody wakes`,
    ]);
  });
});
