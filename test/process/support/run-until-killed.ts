import { Container } from './container';
import { deploymentOf } from './deployment-of';
import { imageIn } from './server-images';

/** A test run that never ends by itself: runs a container from an image in the folder it is given, and says when it is up. */
async function runUntilKilled(folder: string): Promise<void> {
  const image = imageIn(folder, "http.createServer((_, response) => response.end('ok')).listen(8080);");
  const container = await Container.start({ deployment: deploymentOf(), image });
  await container.becomesReady();
  process.stdout.write('ready\n');
}

void runUntilKilled(process.argv[3]!);
