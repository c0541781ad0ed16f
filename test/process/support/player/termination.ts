import { setTimeout as pause } from 'node:timers/promises';
import type { ContainerPlan } from '../plan/container-plan';
import type { Probe } from '../plan/probe';
import { attempt } from './attempt';
import type { Ending } from './protocol';
import type { ServerProcess } from './server-process';

/** What the kubelet leaves a process after a `preStop` that took all of the grace. */
const LEAST_GRACE_SECONDS = 2;
const BETWEEN_REQUESTS_MS = 500;

/**
 * Ends a process as the kubelet does: sleep, SIGTERM, and SIGKILL once the grace is over, of which the sleep is a part.
 * Nothing here is sped up, because how long a server takes to end is its own affair.
 */
export async function terminated(server: ServerProcess, plan: ContainerPlan): Promise<Ending> {
  const start = Date.now();
  const sleep = Math.min(plan.preStopSeconds ?? 0, plan.graceSeconds);
  const answeredDuringDrain = sleep > 0 && (await answersFor(sleep, server, plan));
  server.signal('SIGTERM');
  const left = sleep > 0 ? Math.max(LEAST_GRACE_SECONDS, plan.graceSeconds - sleep) : plan.graceSeconds;
  const exitedWithinGrace = await server.exitsWithin(left);
  if (!exitedWithinGrace) server.signal('SIGKILL');
  await server.exited;
  return { exitedWithinGrace, seconds: (Date.now() - start) / 1000, answeredDuringDrain };
}

/** Asks from the first to the last moment of the sleep, as clients do that have not heard of the end yet. */
async function answersFor(seconds: number, server: ServerProcess, plan: ContainerPlan): Promise<boolean> {
  const until = Date.now() + seconds * 1000;
  const probe = clientOf(plan);
  let answers = probe !== undefined;
  for (;;) {
    const last = Date.now() >= until;
    if (probe && !(await attempt(probe)).passed) answers = false;
    if (last) return answers;
    const wait = Math.min(BETWEEN_REQUESTS_MS, Math.max(0, until - Date.now()));
    // The kubelet does not sleep on for a container that has ended.
    const ended = await Promise.race([pause(wait, false), server.exited.then(() => true)]);
    if (ended) return false;
  }
}

/** What a client asks for: what the server must answer to be Ready, or else a connection. */
function clientOf({ readiness, port }: ContainerPlan): Probe | undefined {
  if (readiness) return readiness;
  if (port === undefined) return undefined;
  return {
    target: { kind: 'tcp', port },
    initialDelaySeconds: 0,
    periodSeconds: 1,
    timeoutSeconds: 1,
    successThreshold: 1,
    failureThreshold: 1,
  };
}
