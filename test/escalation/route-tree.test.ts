import type { ContactName } from '../../lib/alert-catalog/contacts';
import { CONTACTS } from '../../lib/alert-catalog/contacts';
import type { Route } from '../../lib/checks/manifests/route';
import { receiversFor } from '../../lib/checks/manifests/route';
import { routeTree } from '../../lib/escalation/route-tree';

const tree = (without: readonly ContactName[] = []): Route =>
  routeTree({
    contacts: new Set(Object.values(CONTACTS).filter((name) => !without.includes(name))),
    pageRepeatSeconds: 1800,
    repeatSeconds: 7200,
    infoRepeatSeconds: 86400,
  });

const told = (labels: Record<string, string>, without?: readonly ContactName[]): string[] =>
  receiversFor(tree(without), { namespace: 'task-mcp', service: 'task-mcp-http', category: 'availability', ...labels });

describe('who is told', () => {
  test.each(['oncall', 'status-page', 'engineering-lead', 'engineering-manager'])(
    'the tier %s of an outage goes to that contact and the incident channel',
    (escalation) => {
      expect(told({ severity: 'critical', escalation })).toEqual([escalation, 'incidents']);
    },
  );

  test.each<[string, Record<string, string>, string[]]>([
    ['anything critical', { severity: 'critical' }, ['oncall', 'incidents']],
    ['an escalation nobody knows', { severity: 'critical', escalation: 'board' }, ['oncall', 'incidents']],
    ['a warning', { severity: 'warning' }, ['incidents']],
    ['information', { severity: 'info' }, ['incidents']],
    [
      'critical infrastructure',
      { severity: 'critical', category: 'infrastructure' },
      ['oncall', 'infrastructure', 'incidents'],
    ],
    [
      'a warning of infrastructure',
      { severity: 'warning', category: 'infrastructure' },
      ['infrastructure', 'incidents'],
    ],
    ['information on infrastructure', { severity: 'info', category: 'infrastructure' }, ['incidents']],
    ['a warning of security', { severity: 'warning', category: 'security' }, ['security', 'incidents']],
    ['information on security', { severity: 'info', category: 'security' }, ['security', 'incidents']],
    ['what the library does not make', { severity: 'none' }, ['nobody']],
  ])('%s', (_, labels, expected) => {
    expect(told(labels)).toEqual(expected);
  });

  test('without a contact for the status page the person on call is paged again', () => {
    expect(told({ severity: 'critical', escalation: 'status-page' }, ['status-page'])).toEqual(['oncall', 'incidents']);
  });

  test.each<[ContactName, Record<string, string>]>([
    ['infrastructure', { severity: 'warning', category: 'infrastructure' }],
    ['security', { severity: 'info', category: 'security' }],
  ])('without the contact %s its alerts go to the incident channel alone', (contact, labels) => {
    expect(told(labels, [contact])).toEqual(['incidents']);
  });
});

describe('when', () => {
  const routeTo = (receiver: string): Route => tree().routes?.find((route) => route.receiver === receiver) as Route;

  test('an outage is told at once, tier by tier', () => {
    expect(tree().groupBy).toContain('escalation');
    for (const tier of ['oncall', 'status-page', 'engineering-lead', 'engineering-manager']) {
      expect(routeTo(tier)).toMatchObject({ groupWait: '0s', groupInterval: '1m', repeatInterval: '30m' });
    }
  });

  test('what else is critical waits for the outage that may explain it', () => {
    const others = tree().routes?.filter((route) => route.receiver === 'oncall')[1];
    expect(others).toMatchObject({ groupInterval: '1m', repeatInterval: '30m' });
    expect(others?.groupWait).toBeUndefined();
    expect(tree().groupWait).toBe('30s');
  });

  test('information is repeated once a day, everything else as asked', () => {
    expect(tree().repeatInterval).toBe('2h');
    const [info, others] = tree().routes?.filter((route) => route.receiver === 'incidents') ?? [];
    expect([info?.repeatInterval, others?.repeatInterval]).toEqual(['1d', undefined]);
  });
});
