import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../../support/eventually';
import { ApiClient } from './api-client';
import type { BackgroundProgram } from './background-program';

const START_SECONDS = 30;
const SOCKET = 'api.sock';

/** The arguments of a `kubectl proxy` that only who may enter `folder` can use. */
export function proxyArguments(kubeconfig: string, folder: string): string[] {
  return [`--kubeconfig=${kubeconfig}`, 'proxy', `--unix-socket=${join(folder, SOCKET)}`];
}

/** Speaks the API through such a proxy, once it listens. */
export async function clientOf(proxy: BackgroundProgram, folder: string): Promise<ApiClient> {
  const socket = join(folder, SOCKET);
  const listens = (): boolean => {
    proxy.assertRunning();
    return existsSync(socket);
  };
  await eventually(listens, { what: 'kubectl proxy listens', withinSeconds: START_SECONDS });
  return new ApiClient(socket);
}
