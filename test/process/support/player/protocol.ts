import type { ContainerPlan } from '../plan/container-plan';

/** A request to the container. */
export interface RequestSpec {
  /** @default 'GET' */
  readonly method?: string;
  /** @default '/' */
  readonly path?: string;
  /** @default the first port of the container */
  readonly port?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back before the body. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** What the test tells the player, one line of JSON each. The first line is a plan. */
export type Command =
  | { readonly do: 'start'; readonly plan: ContainerPlan }
  | { readonly do: 'request'; readonly id: number; readonly request: RequestSpec }
  | { readonly do: 'open'; readonly id: number; readonly request: RequestSpec }
  | { readonly do: 'close'; readonly id: number }
  | { readonly do: 'stop' };

/** Which of the three probes. */
export type ProbeName = 'startup' | 'liveness' | 'readiness';

/** How an open stream ended: with its end, without it, or because the test closed it. */
export type StreamEnd = 'cleanly' | 'reset' | 'by the client';

/** How the process was ended. */
export interface Ending {
  /** Whether it was gone before the kubelet had to kill it. */
  readonly exitedWithinGrace: boolean;
  /** From the first moment of termination to the end of the process. */
  readonly seconds: number;
  /** Whether each request during the sleep before SIGTERM was answered, and there was one. */
  readonly answeredDuringDrain: boolean;
}

/** What the player tells the test, one line of JSON each. */
export type Event =
  | { readonly event: 'running' }
  | { readonly event: 'output'; readonly text: string }
  | { readonly event: 'probed'; readonly probe: ProbeName; readonly passed: boolean; readonly said: string }
  | { readonly event: 'ready' }
  | { readonly event: 'unready'; readonly because: string }
  /** The Deployment has waited as long as it does for a pod. */
  | { readonly event: 'overdue'; readonly because: string }
  /** The kubelet ends the container in order to start it anew. */
  | { readonly event: 'killed'; readonly because: string }
  | { readonly event: 'exited'; readonly code: number | null; readonly signal: string | null }
  | { readonly event: 'ended'; readonly ending: Ending }
  | { readonly event: 'response'; readonly id: number; readonly head: ResponseHead; readonly body: string }
  | { readonly event: 'opened'; readonly id: number; readonly head: ResponseHead }
  | { readonly event: 'received'; readonly id: number; readonly text: string }
  | { readonly event: 'closed'; readonly id: number; readonly how: StreamEnd }
  | { readonly event: 'failed'; readonly id: number; readonly because: string };

/** Tells the test. */
export type Tell = (event: Event) => void;
