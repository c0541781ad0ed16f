import { TrafficPolicy } from '../../lib';
import { describeWithRights } from '../process/support/rights';
import { eventually } from '../support/eventually';
import { Gateway } from './support/gateway';
import type { PodSpec, Sessions } from './support/player/protocol';
import type { Way } from './support/routes';
import { listenersOf, manifestsOf } from './support/routes';

const PODS: PodSpec[] = [3001, 3002, 3003].map((port) => ({ kind: 'mcp', port }));
const server = { sessionHeader: 'Mcp-Session-Id' };
const hashing = (consistentHash: object): Way['change'] => {
  return ({ BackendTrafficPolicy: { spec } }) => (spec.loadBalancer = { type: 'ConsistentHash', consistentHash });
};
const persisting = (type: string): Way['change'] => {
  return ({ HTTPRoute: { spec } }) => (spec.rules[0].sessionPersistence = { type, sessionName: 'mcp-session-id' });
};
const policy = TrafficPolicy.envoyGateway();
const WAYS: Way[] = [
  { name: 'session-id', policy: TrafficPolicy.envoyGateway({ sessionAffinity: 'SessionId' }) },
  { name: 'bearer-token', policy: TrafficPolicy.envoyGateway({ sessionAffinity: 'BearerToken' }) },
  { name: 'nothing', policy },
  { name: 'hash-of-id', policy, change: hashing({ type: 'Header', header: { name: 'mcp-session-id' } }) },
  { name: 'hash-of-address', policy, change: hashing({ type: 'SourceIP' }) },
  { name: 'hash-of-cookie', policy, change: hashing({ type: 'Cookie', cookie: { name: 'pod', ttl: '3600s' } }) },
  { name: 'persistent-header', policy, change: persisting('Header') },
  { name: 'persistent-cookie', policy, change: persisting('Cookie') },
];
const LISTENERS = listenersOf(WAYS);
const CLIENTS = 24;
const CALLS = 5;
const allManifests = (pods: readonly PodSpec[]): object[] =>
  WAYS.flatMap((way) => manifestsOf({ server, ...way }, pods));

describeWithRights('sessions of MCP servers behind Envoy Gateway, with clients of the official SDK', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await Gateway.start({ listeners: LISTENERS, pods: PODS, manifests: allManifests(PODS) });
  });
  afterAll(() => gateway?.end());

  const connect = async (name: string, tokens = CLIENTS): Promise<Sessions> => {
    await gateway.does('podsAreWell', { namespace: name, count: PODS.length });
    return gateway.does('connect', { port: LISTENERS[name]!, count: CLIENTS, calls: CALLS, tokens });
  };
  const everySession = { opened: CLIENTS, answered: CLIENTS * CALLS, failed: 0 };
  const podsUsed = async (namespace: string): Promise<number> =>
    (await gateway.does('podsOf', namespace)).filter(({ requests }) => requests > 0).length;

  test.each(['session-id', 'bearer-token'])(
    '%s leads every request of every session to its pod, on all pods',
    async (name) => {
      expect(await connect(name)).toEqual(everySession);
      expect(await podsUsed(name)).toBe(PODS.length);
    },
  );

  test('the sessions of one bearer token are all in one pod', async () => {
    const before = await gateway.does('podsOf', 'bearer-token');
    expect(await connect('bearer-token', 1)).toEqual(everySession);
    const after = await gateway.does('podsOf', 'bearer-token');
    expect(after.filter(({ requests }, index) => requests > before[index]!.requests)).toHaveLength(1);
  });

  test.each(['nothing', 'hash-of-id', 'hash-of-cookie', 'persistent-header', 'persistent-cookie'])(
    'control: with %s sessions are lost before they are opened',
    async (name) => {
      expect((await connect(name)).opened).toBeLessThan(CLIENTS);
    },
  );

  test('a hash of the id keeps those that happen to be opened: what the second request finds is what counts', async () => {
    const { opened, failed } = await connect('hash-of-id');
    expect(opened).toBeLessThan(CLIENTS);
    expect(failed).toBe(0);
  });

  test("control: with a hash of the client's address all clients behind one proxy are in one pod", async () => {
    expect(await connect('hash-of-address')).toEqual(everySession);
    expect(await podsUsed('hash-of-address')).toBe(1);
  });

  const call = (name: string): Promise<Sessions> => gateway.does('call', { port: LISTENERS[name]!, calls: 1 });

  test('a new pod takes no session from the others with session-id, and some with bearer-token', async () => {
    for (const name of ['session-id', 'bearer-token']) expect(await connect(name)).toEqual(everySession);
    const pods: PodSpec[] = [...PODS, { kind: 'mcp', port: 3004 }];
    await gateway.does('startPod', pods[3]!);
    await gateway.does('apply', allManifests(pods));
    for (const namespace of ['session-id', 'bearer-token']) {
      await gateway.does('podsAreWell', { namespace, count: pods.length });
    }
    // A proxy tells its threads of a pod that has become well within a second, and one round of calls may be quicker.
    const moved = async (): Promise<Sessions | false> => {
      const round = await call('bearer-token');
      return round.failed > 0 && round;
    };
    const { answered } = await eventually(moved, { what: 'a token that has moved', withinSeconds: 60 });
    expect(answered).toBeGreaterThan(0);
    expect(await call('session-id')).toMatchObject({ answered: CLIENTS, failed: 0 });
  });

  test('a pod that goes takes its own sessions alone with session-id, and clients open new ones', async () => {
    await gateway.does('killPod', 3003);
    await gateway.does('podsAreWell', { namespace: 'session-id', count: PODS.length });
    const { answered, failed } = await call('session-id');
    expect(answered).toBeGreaterThan(0);
    expect(failed).toBeGreaterThan(0);
    expect(await call('session-id')).toMatchObject({ answered, failed });
    expect(await connect('session-id')).toEqual(everySession);
  });
});
