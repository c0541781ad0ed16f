import { Duration } from 'cdk8s';
import type { GracefulShutdownProps } from '../../lib';
import { GracefulShutdown } from '../../lib';
import { testChart } from '../support/synth';

const shutdown = (props?: GracefulShutdownProps): GracefulShutdown => new GracefulShutdown(testChart(), props);

test('gives a stream one more heartbeat after the drain', () => {
  const { drain, heartbeat, terminationGracePeriod } = shutdown();
  expect(drain.toSeconds() + heartbeat.toSeconds()).toBeLessThan(terminationGracePeriod.toSeconds());
});

test('accepts a grace period one second longer than drain and heartbeat', () => {
  const props = {
    drain: Duration.seconds(13),
    heartbeat: Duration.seconds(17),
    terminationGracePeriod: Duration.seconds(31),
  };
  expect(() => shutdown(props)).not.toThrow();
});

test.each<[string, GracefulShutdownProps, string]>([
  [
    'a drain as long as the grace period',
    { drain: Duration.seconds(45) },
    "[test] 'drain' (45s) must be less than 'terminationGracePeriod' (45s), or the process is killed while it still drains",
  ],
  [
    'a grace period without room for a heartbeat',
    { terminationGracePeriod: Duration.seconds(35) },
    "[test] 'terminationGracePeriod' (35s) must exceed 'drain' (10s) plus 'heartbeat' (25s), or streams are cut before they can close",
  ],
  [
    'a method that Kubernetes does not have',
    { method: 'wait' as 'sleep' },
    "[test] 'method' (wait) must be 'sleep' or 'exec'",
  ],
  ['null for a method', { method: null as never }, "[test] 'method' (null) must be 'sleep' or 'exec'"],
  [
    'null for a time',
    { drain: null as never },
    "[test] 'drain' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'a number for the grace period',
    { terminationGracePeriod: 45 as never },
    "[test] 'terminationGracePeriod' (45) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'null for the heartbeat',
    { heartbeat: null as never },
    "[test] 'heartbeat' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  ['props that are none', null as never, "[test] 'props' (null) must be an object of options"],
  [
    'a prop that it does not have',
    { grace: Duration.seconds(60) } as GracefulShutdownProps,
    "[test] 'grace' is not a known prop; there are drain, terminationGracePeriod, heartbeat, method",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => shutdown(props)).toThrow(message);
});
