import { createInterface } from 'node:readline';
import type { ContainerPlan } from '../plan/container-plan';
import { Client } from './client';
import { Kubelet } from './kubelet';
import { raiseLoopback } from './network';
import type { Command, Event } from './protocol';
import { layRootFileSystem } from './root-file-system';
import { ServerProcess } from './server-process';

/**
 * The first process in a container's namespaces: starts the server, plays the kubelet for it and its clients, tells the test
 * what happens and does what it says. With it everything in the namespaces ends, and it ends with the test.
 */
function tell(event: Event): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

async function start(plan: ContainerPlan): Promise<{ kubelet: Kubelet; client: Client }> {
  raiseLoopback();
  layRootFileSystem(plan);
  const server = await ServerProcess.start(plan, (text) => tell({ event: 'output', text }));
  tell({ event: 'running' });
  const kubelet = new Kubelet(plan, server, tell);
  void kubelet.watch();
  return { kubelet, client: new Client(plan.port, tell) };
}

async function follow(): Promise<void> {
  let played: Awaited<ReturnType<typeof start>> | undefined;
  for await (const line of createInterface(process.stdin)) {
    const command = JSON.parse(line) as Command;
    if (command.do === 'start') played = await start(command.plan);
    else if (command.do === 'request') played?.client.request(command.id, command.request);
    else if (command.do === 'open') played?.client.openStream(command.id, command.request);
    else if (command.do === 'close') played?.client.close(command.id);
    else void played?.kubelet.end();
  }
  process.exit();
}

void follow();
