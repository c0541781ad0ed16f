import type { LoopbackProps } from './loopback-task-mcp-server';
import { LoopbackTaskMcpServer } from './loopback-task-mcp-server';
import type { Switches } from './switches';

const running: LoopbackTaskMcpServer[] = [];

/** Starts a server that `stopServed` will stop. */
export async function serve(
  switches: Partial<Switches> = {},
  props: Omit<LoopbackProps, 'switches'> = {},
): Promise<LoopbackTaskMcpServer> {
  const server = await LoopbackTaskMcpServer.start({ switches, ...props });
  running.push(server);
  return server;
}

/** Stops all that were started; for `afterEach`. */
export async function stopServed(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

/** The statuses of paths, asked one after the other. */
export async function statuses(server: LoopbackTaskMcpServer, ...paths: string[]): Promise<number[]> {
  const answers: number[] = [];
  for (const path of paths) answers.push((await server.get(path)).status);
  return answers;
}

/** Status and code of a refused request. */
export async function refusal(answer: Promise<Response>): Promise<[status: number, code: string]> {
  const response = await answer;
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
}
