import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { GatewayTools } from '../gateway-tools';
import { Player } from './player';

/** Does what each line asks for, and says what came of it. Its namespaces end with it, and all that runs in them. */
function main(tools: GatewayTools): void {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  // Nobody else sees what is mounted here, and it goes with the namespace.
  execFileSync('mount', ['-t', 'tmpfs', 'gateway', '/mnt']);
  // Envoy names its shared memory after `--base-id`, not after its process: of two that start together one aborts.
  execFileSync('mount', ['-t', 'tmpfs', 'gateway', '/dev/shm']);
  const player = new Player(mkdtempSync(join('/mnt', 'gateway-')), tools);
  const say = (answer: object): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);
  createInterface(process.stdin)
    .on('line', (line) => {
      const { id, method, argument } = JSON.parse(line) as { id: number; method: keyof Player; argument: never };
      Promise.resolve(player[method](argument)).then(
        (result) => say({ id, result }),
        (error: Error) => say({ id, error: error.message }),
      );
    })
    .on('close', () => process.exit());
}

main(JSON.parse(process.argv[3] as string) as GatewayTools);
