import { Container } from './support/container';
import type { Changes } from './support/deployment-of';
import { deploymentOf } from './support/deployment-of';
import { describeWithRights } from './support/rights';
import { serverImages } from './support/server-images';

/** Healthy until `/unhealthy` was asked for. A stream says `hello`, and goes on until the server ends it. */
const SERVER = `
let status = 200;
const streams = [];
const server = http.createServer((request, response) => {
  if (request.url === '/unhealthy') status = 503;
  if (request.url !== '/stream') return response.writeHead(status).end();
  streams.push(response);
  response.write('hello');
}).listen(8080);`;

const ENDS_STREAMS = "process.on('SIGTERM', () => { for (const stream of streams) stream.end(); server.close(); });";
const EXITS = "process.on('SIGTERM', () => process.exit());";

describeWithRights('a container that is ended', () => {
  const imageOf = serverImages();
  afterEach(() => Container.discardAll());

  const ready = async (source: string, changes?: Changes): Promise<Container> => {
    const container = await Container.start({ deployment: deploymentOf(changes), image: imageOf(source) });
    if (!(await container.becomesReady())) throw new Error(container.trouble);
    return container;
  };
  const drained = { container: { lifecycle: { preStop: { sleep: { seconds: 2 } } } } };

  test('serves while it sleeps before SIGTERM, and is gone within its grace', async () => {
    const container = await ready(SERVER + EXITS, drained);
    expect(await container.stop()).toMatchObject({ answeredDuringDrain: true, exitedWithinGrace: true });
  });

  test('is not said to serve while it sleeps where one answer is bad', async () => {
    const container = await ready(SERVER + EXITS, drained);
    await container.request({ path: '/unhealthy' });
    expect(await container.stop()).toMatchObject({ answeredDuringDrain: false, exitedWithinGrace: true });
  });

  test('is not said to serve where it does not sleep', async () => {
    const container = await ready(SERVER + EXITS);
    expect(await container.stop()).toMatchObject({ answeredDuringDrain: false, exitedWithinGrace: true });
  });

  test('is killed at the end of its grace where it ignores SIGTERM', async () => {
    const source = `${SERVER} process.on('SIGTERM', () => console.log('not now'));`;
    const container = await ready(source, { pod: { terminationGracePeriodSeconds: 2 } });
    const { exitedWithinGrace } = await container.stop();
    expect(exitedWithinGrace).toBe(false);
    expect(container.log).toContain('not now\n');
  });

  test('is killed at the end of its grace where it has no handler, as the first process of a container', async () => {
    const container = await ready(SERVER, { pod: { terminationGracePeriodSeconds: 2 } });
    expect(await container.stop()).toMatchObject({ exitedWithinGrace: false });
  });

  test('ends its streams as its server ends them', async () => {
    const container = await ready(SERVER + ENDS_STREAMS);
    const stream = await container.openStream({ path: '/stream' });
    expect(await stream.receives('hello')).toBe(true);
    expect(await container.stop()).toMatchObject({ streams: [{ path: '/stream', ended: 'cleanly' }] });
  });

  test('resets the streams that are open when its process goes', async () => {
    const container = await ready(SERVER + EXITS);
    const closed = await container.openStream({ path: '/stream' });
    closed.close();
    expect(await closed.ends()).toBe('by the client');
    await container.openStream({ path: '/stream' });
    expect(await container.stop()).toMatchObject({ streams: [{ path: '/stream', ended: 'reset' }] });
  });
});
