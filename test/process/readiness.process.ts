import { Container } from './support/container';
import { deploymentOf } from './support/deployment-of';
import { describeWithRights } from './support/rights';
import { serverImages } from './support/server-images';

/** Answers as its variable `answers` says, in which a request may change a path's status. */
const SERVER = `
const answers = { '/health': 200, '/ready': 200 };
http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://server');
  if (pathname === '/set') answers[searchParams.get('path')] = Number(searchParams.get('status'));
  response.writeHead(pathname === '/set' ? 200 : answers[pathname] ?? 404).end();
}).listen(8080);`;

const SPEED = 50;
const http = (
  path: string,
): { httpGet: { path: string; port: string }; periodSeconds: number; timeoutSeconds: number } => ({
  httpGet: { path, port: 'http' },
  periodSeconds: 1,
  timeoutSeconds: 10,
});

describeWithRights('a container whose kubelet is played', () => {
  const imageOf = serverImages();
  afterEach(() => Container.discardAll());

  test('becomes Ready when its server answers, and stays so', async () => {
    const container = await Container.start({ deployment: deploymentOf(), image: imageOf(SERVER), speed: SPEED });
    expect(await container.becomesReady()).toBe(true);
    expect(await container.staysReady(5)).toBe(true);
    expect(container.trouble).toBeUndefined();
  });

  test('is killed when its startup probe asks for what is not there, after as many times as the manifest says', async () => {
    const deployment = deploymentOf({
      container: { startupProbe: { ...http('/wrong'), failureThreshold: 4 }, readinessProbe: http('/health') },
    });
    // The first answers may be refusals, while the server is not up, and count as well.
    const container = await Container.start({ deployment, image: imageOf(SERVER), speed: SPEED });
    expect(await container.becomesReady()).toBe(false);
    expect(container.probed('startup')).toHaveLength(4);
    expect(container.probed('readiness')).toEqual([]);
    expect(container.trouble).toContain('the startup probe failed 4 times: GET /wrong on port 8080:');
  });

  test('is given up at the progress deadline, in periods, where it is alive and not Ready', async () => {
    const deployment = deploymentOf({ container: { readinessProbe: http('/never') }, progressDeadlineSeconds: 25 });
    const container = await Container.start({ deployment, image: imageOf(SERVER), speed: SPEED });
    expect(await container.becomesReady()).toBe(false);
    expect(container.trouble).toBe('not Ready after 25 s: GET /never on port 8080: 404');
    expect(container.probed('startup').length + container.probed('readiness').length).toBe(25);
  });

  test('has all the time that its manifest gives it to come up, however fast the rest is played', async () => {
    const image = imageOf(`setTimeout(() => { ${SERVER} }, 2000);`);
    const container = await Container.start({ deployment: deploymentOf(), image, speed: 10_000 });
    expect(await container.becomesReady()).toBe(true);
    expect(container.probed('startup')[0]).toContain('ECONNREFUSED');
  });

  test('is out of reach where its server listens on the loopback address alone', async () => {
    const image = imageOf(SERVER.replace('listen(8080)', "listen(8080, '127.0.0.1')"));
    const startupProbe = { ...http('/health'), failureThreshold: 4 };
    const container = await Container.start({ deployment: deploymentOf({ container: { startupProbe } }), image });
    expect(await container.becomesReady()).toBe(false);
    expect(container.trouble).toContain('ECONNREFUSED 192.0.2.1:8080');
  });

  test('does not become Ready where its process ends, and shows what that wrote', async () => {
    const image = imageOf("console.error('no tokens'); process.exitCode = 3;");
    const container = await Container.start({ deployment: deploymentOf(), image });
    expect(await container.becomesReady()).toBe(false);
    expect(container.trouble).toBe('it ended with 3\nno tokens\n');
  });

  test('is no longer Ready when its readiness probe fails three times, and lives on', async () => {
    const deployment = deploymentOf({ container: { readinessProbe: http('/ready') } });
    const container = await Container.start({ deployment, image: imageOf(SERVER), speed: SPEED });
    await container.becomesReady();
    await container.request({ path: '/set?path=/ready&status=503' });
    expect(await container.staysReady(1000)).toBe(false);
    expect(container.trouble).toBe('the readiness probe failed 3 times: GET /ready on port 8080: 503');
    expect(await container.request({ path: '/health' })).toMatchObject({ status: 200 });
  });

  test('is killed when its liveness probe fails as often as the manifest says', async () => {
    const livenessProbe = { ...http('/health'), failureThreshold: 5 };
    const deployment = deploymentOf({ container: { livenessProbe, readinessProbe: http('/ready') } });
    const container = await Container.start({ deployment, image: imageOf(SERVER), speed: SPEED });
    await container.becomesReady();
    await container.request({ path: '/set?path=/health&status=500' });
    expect(await container.isKilled()).toBe('the liveness probe failed 5 times: GET /health on port 8080: 500');
  });
});

describeWithRights('a probe', () => {
  const imageOf = serverImages();
  afterEach(() => Container.discardAll());

  const answersTo = async (condition: string, probe: object): Promise<boolean> => {
    const image = imageOf(`http.createServer((request, response) => {
      response.writeHead(${condition}, { location: '/elsewhere' }).end();
    }).listen(8080);`);
    const startupProbe = { periodSeconds: 1, timeoutSeconds: 10, failureThreshold: 5, ...probe };
    const deployment = deploymentOf({
      container: { startupProbe, livenessProbe: undefined, readinessProbe: undefined },
    });
    return (await Container.start({ deployment, image })).becomesReady();
  };

  test('sends the headers of the manifest, the host included', async () => {
    const condition = "request.headers['x-probe'] === 'yes' && request.headers.host === 'mcp.example.com' ? 200 : 403";
    const httpHeaders = [
      { name: 'X-Probe', value: 'yes' },
      { name: 'Host', value: 'mcp.example.com' },
    ];
    expect(await answersTo(condition, { httpGet: { port: 8080, httpHeaders } })).toBe(true);
    expect(await answersTo(condition, { httpGet: { port: 8080 } })).toBe(false);
  });

  test('follows a redirect of the same host, and takes what comes of it', async () => {
    const probe = { httpGet: { port: 8080 } };
    expect(await answersTo("request.url === '/' ? 302 : 200", probe)).toBe(true);
    expect(await answersTo("request.url === '/' ? 302 : 500", probe)).toBe(false);
  });

  test('of a port passes where something listens, whatever that answers', async () => {
    expect(await answersTo('500', { tcpSocket: { port: 'http' } })).toBe(true);
    expect(await answersTo('500', { tcpSocket: { port: 8081 } })).toBe(false);
  });
});
