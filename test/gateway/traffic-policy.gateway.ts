import { Duration } from 'cdk8s';
import type { EnvoyGatewayTrafficOptions } from '../../lib';
import { TrafficPolicy } from '../../lib';
import { describeWithRights } from '../process/support/rights';
import { Gateway } from './support/gateway';
import type { Answer, PodSpec, PodStatus } from './support/player/protocol';
import type { Way } from './support/routes';
import { listenersOf, manifestsOf } from './support/routes';

const plain = (port: number, behaviour: object = {}): PodSpec => ({ kind: 'plain', port, ...behaviour });
const WELL = [plain(3001), plain(3002)];
const LOST = [...WELL, { kind: 'lost' } as const];
const CLOSED = [...WELL, { kind: 'closed', port: 3009 } as const];
const UNREADY = [...WELL, plain(3003, { readiness: 503 })];
const FAILING = [...WELL, plain(3004, { status: 500 })];
const SLOW = [plain(3005, { milliseconds: 3000 }), plain(3006, { milliseconds: 3000 })];
const PODS = [...WELL, LOST[2]!, UNREADY[2]!, FAILING[2]!, ...SLOW];

const ALL = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PATCH'];
const policy = (options: EnvoyGatewayTrafficOptions = {}): TrafficPolicy => TrafficPolicy.envoyGateway(options);
const passive =
  (fields: object): Way['change'] =>
  ({ BackendTrafficPolicy: { spec } }) =>
    void Object.assign(spec.healthCheck.passive, fields);
const server = { readinessPath: '/ready', slowestCall: Duration.seconds(1), idempotentMethods: ALL };
const WAYS: readonly (Way & { readonly pods: readonly PodSpec[] })[] = [
  { name: 'lost', pods: LOST, policy: policy({ activeCheck: false }) },
  { name: 'lost-checked', pods: LOST, policy: policy() },
  { name: 'lost-without', pods: LOST },
  { name: 'unready', pods: UNREADY, policy: policy() },
  { name: 'unready-unchecked', pods: UNREADY, policy: policy({ activeCheck: false }) },
  { name: 'unready-port-alone', pods: UNREADY, policy: policy(), server: {} },
  { name: 'slow', pods: SLOW, policy: policy() },
  // The server says that no call takes longer than a second, and is wrong.
  { name: 'slow-cut', pods: SLOW, policy: policy({ retryExecuted: true, tryTimeout: Duration.seconds(2) }) },
  { name: 'failing', pods: FAILING, policy: policy() },
  { name: 'failing-counted', pods: FAILING, policy: policy(), change: passive({ consecutive5XxErrors: 2 }) },
  { name: 'closed', pods: CLOSED, policy: policy({ activeCheck: false }) },
  { name: 'closed-by-tenth', pods: CLOSED, policy: policy({ activeCheck: false, maxEjectionPercent: 10 }) },
];
const LISTENERS = listenersOf(WAYS);

describeWithRights('a traffic policy for Envoy Gateway', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    const manifests = WAYS.flatMap(({ pods, ...way }) => manifestsOf({ server, ...way }, pods));
    gateway = await Gateway.start({ listeners: LISTENERS, pods: PODS, manifests });
  });
  afterAll(() => gateway?.end());

  const ask = (name: string, count: number, init: object = {}): Promise<Answer[]> =>
    gateway.does('request', { port: LISTENERS[name]!, count, ...init });
  const statuses = (answers: readonly Answer[]): number[] => [...new Set(answers.map(({ status }) => status))];
  const pod = async (name: string, port: number): Promise<PodStatus> =>
    (await gateway.does('podsOf', name)).find((each) => each.port === port)!;

  test('a node that is gone costs no request, with nothing but retries', async () => {
    expect(statuses(await ask('lost', 12, { together: true }))).toEqual([200]);
  });

  test('a node that is gone is left out, once it was asked', async () => {
    await gateway.does('podsAreWell', { namespace: 'lost-checked', count: 2 });
    const before = await pod('lost-checked', 3999);
    expect(statuses(await ask('lost-checked', 30))).toEqual([200]);
    expect(await pod('lost-checked', 3999)).toEqual(before);
  });

  test('control: without a policy a node that is gone costs the requests that are led there', async () => {
    expect(statuses(await ask('lost-without', 12, { together: true }))).toContain(503);
  });

  test('a pod that is not ready gets no request, before Kubernetes has noticed', async () => {
    await gateway.does('podsAreWell', { namespace: 'unready', count: 2 });
    const bodies = (await ask('unready', 30)).map(({ body }) => body.slice(0, 4));
    expect([...new Set(bodies)].sort()).toEqual(['3001', '3002']);
  });

  test.each(['unready-unchecked', 'unready-port-alone'])('control: with %s it does', async (name) => {
    const bodies = (await ask(name, 30)).map(({ body }) => body.slice(0, 4));
    expect([...new Set(bodies)].sort()).toEqual(['3001', '3002', '3003']);
  });

  const executions = async (): Promise<number> => {
    const executed = await gateway.does('executed');
    return Object.entries(executed).reduce((sum, [of, count]) => (/POST 300[56]/.test(of) ? sum + count : sum), 0);
  };

  test('a call that takes long is executed once', async () => {
    const before = await executions();
    expect(statuses(await ask('slow', 1, { method: 'POST' }))).toEqual([200]);
    expect((await executions()) - before).toBe(1);
  });

  test('control: with a time limit below the slowest call it is executed three times, and fails', async () => {
    const before = await executions();
    expect(statuses(await ask('slow-cut', 1, { method: 'POST' }))).toEqual([504]);
    expect((await executions()) - before).toBe(3);
  });

  test('a pod whose answers are errors stays, since strangers could provoke them', async () => {
    const answers = await ask('failing', 60);
    expect(answers.filter(({ status }) => status === 500).length).toBeGreaterThan(2);
    expect(await pod('failing', 3004)).toMatchObject({ ejected: false });
  });

  test('control: where errors count it is left out', async () => {
    await ask('failing-counted', 60);
    expect(await pod('failing-counted', 3004)).toMatchObject({ ejected: true });
  });

  test('one pod of three is left out where nobody takes connections', async () => {
    expect(statuses(await ask('closed', 60))).toEqual([200]);
    expect(await pod('closed', 3009)).toMatchObject({ ejected: true });
  });

  test("control: Envoy Gateway's own share of 10 % leaves out none of three", async () => {
    expect(statuses(await ask('closed-by-tenth', 60))).toEqual([200]);
    expect(await pod('closed-by-tenth', 3009)).toMatchObject({ ejected: false });
  });
});
