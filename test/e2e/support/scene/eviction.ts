import { setTimeout as pause } from 'node:timers/promises';
import { ApiError } from '../cluster/api-client';
import type { Bench } from './bench';
import type { ServiceCopy } from './service-copy';

const RETRY_MS = 500;

/** What became of a drain. */
export interface Drain {
  /** Seconds until no pod was left to evict; `undefined` where it was given up. */
  readonly seconds?: number;
  /** How often the disruption budget said no. */
  readonly refusals: number;
}

/**
 * Evicts the pods of one copy from nodes that are cordoned already, all at once and again and again where the budget says
 * no, as several `kubectl drain` at once would. Those evict the pods of all namespaces, so several copies could not be
 * compared.
 */
export async function drain(
  bench: Bench,
  copy: ServiceCopy,
  nodes: readonly string[],
  giveUpAfterSeconds: number,
): Promise<Drain> {
  const start = Date.now();
  let refusals = 0;
  for (;;) {
    const left = copy.pods.filter(({ node, terminating }) => !terminating && nodes.includes(node ?? ''));
    const seconds = (Date.now() - start) / 1000;
    if (left.length === 0) return { seconds, refusals };
    if (seconds > giveUpAfterSeconds) return { refusals };
    const answers = await Promise.all(left.map(({ name }) => evict(bench, copy.namespace, name)));
    refusals += answers.filter((answer) => answer === 'refused').length;
    await pause(RETRY_MS);
  }
}

async function evict({ api }: Bench, namespace: string, name: string): Promise<'evicted' | 'refused'> {
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
  try {
    await api.post(`/api/v1/namespaces/${namespace}/pods/${name}/eviction`, body);
    return 'evicted';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) return 'evicted';
    if (error.status === 429) return 'refused';
    throw error;
  }
}
