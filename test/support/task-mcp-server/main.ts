import { switchesOfProcess } from './switches';
import { TaskMcpServer } from './task-mcp-server';

/** The server as a process: `TASK_MCP_STAND_IN='{"healthPaths":"runbook"}' node <bundle>`. */
async function main(): Promise<void> {
  const starting = TaskMcpServer.start({
    environment: process.env,
    switches: switchesOfProcess(process.env, process.argv.slice(2)),
    processDirectory: process.cwd(),
    print: (line) => process.stdout.write(`${line}\n`),
  });
  // Set before it listens, or a signal just after the first answer would find nobody.
  const stop = (): void => void starting.then((server) => server.stop()).then(() => process.exit(0));
  process.on('SIGTERM', stop).on('SIGINT', stop);
  await starting;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
