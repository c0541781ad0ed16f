import { ApiObject, Duration } from 'cdk8s';
import type { Chart } from 'cdk8s';
import type { SyntheticProbeProps } from '../../lib';
import { SyntheticProbe } from '../../lib';
import { schemaFaults } from '../support/schema-validator';
import { manifestOf, testChart } from '../support/synth';

const probe = (props?: SyntheticProbeProps, chart: Chart = testChart()): SyntheticProbe =>
  new SyntheticProbe(chart, 'SyntheticProbe', props);

/** The Probes that a construct makes, in their order. */
const probesOf = (made: SyntheticProbe): any[] =>
  made.node.children.filter((child) => ApiObject.isApiObject(child)).map((child) => (child as ApiObject).toJson());

const targetsOf = (made: SyntheticProbe): string[] =>
  probesOf(made).map(({ spec }) => spec.targets.staticConfig.static.join(' '));

test('has a Probe of its own for each check, because only a Probe as a whole can carry a label', () => {
  const probes = probesOf(probe());
  expect(probes.map(({ metadata }) => metadata)).toEqual([
    { name: 'task-mcp-http-liveness' },
    { name: 'task-mcp-http-readiness' },
  ]);
  expect(probes[0]).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Probe',
    metadata: { name: 'task-mcp-http-liveness' },
    spec: {
      jobName: 'task-mcp-http-probe',
      interval: '30s',
      scrapeTimeout: '10s',
      module: 'task_mcp_http_liveness',
      prober: { url: 'prometheus-blackbox-exporter.monitoring.svc:9115' },
      targets: {
        staticConfig: { static: ['https://task-mcp.example.com/health/live'], labels: { probe: 'liveness' } },
      },
    },
  });
  expect(probes[1].spec).toMatchObject({
    module: 'task_mcp_http_readiness',
    targets: {
      staticConfig: { static: ['https://task-mcp.example.com/health/ready'], labels: { probe: 'readiness' } },
    },
  });
  expect(probes.flatMap(schemaFaults)).toEqual([]);
});

test('calls a tool where one is named, and has the exporter read the answer', () => {
  const made = probe({ functional: { tool: 'example.read' } });
  const functional = probesOf(made)[2];
  expect(functional.metadata.name).toBe('task-mcp-http-functional');
  expect(functional.spec).toMatchObject({
    module: 'task_mcp_http_functional',
    targets: { staticConfig: { static: ['https://task-mcp.example.com/mcp'], labels: { probe: 'functional' } } },
  });
  expect(Object.keys(made.modules!.modules)).toEqual(probesOf(made).map(({ spec }) => spec.module));
});

test('asks where, how often and through whom the user says', () => {
  const made = probe({
    baseUrl: 'https://edge.example.org:8443/task-mcp/',
    livenessPath: '/healthz',
    readinessPath: '/readyz',
    functional: { tool: 'example.read', path: '/v2/mcp' },
    prober: 'blackbox.team.svc:9115',
    jobName: 'web-probe',
    interval: Duration.seconds(70),
    scrapeTimeout: Duration.seconds(7),
    metadata: { name: 'web', labels: { release: 'prometheus' } },
  });
  expect(targetsOf(made)).toEqual([
    'https://edge.example.org:8443/task-mcp/healthz',
    'https://edge.example.org:8443/task-mcp/readyz',
    'https://edge.example.org:8443/task-mcp/v2/mcp',
  ]);
  for (const { metadata, spec } of probesOf(made)) {
    expect(metadata).toEqual({ name: expect.stringMatching(/^web-/), labels: { release: 'prometheus' } });
    expect(spec).toMatchObject({
      jobName: 'web-probe',
      interval: '70s',
      scrapeTimeout: '7s',
      prober: { url: 'blackbox.team.svc:9115' },
    });
  }
  expect(made.modules!.configMapName).toBe('web-blackbox');
});

test('says in the manifests what answers in front of the routes', () => {
  const made = probe({ answeredBy: 'the CDN', metadata: { annotations: { team: 'edge' } } });
  for (const { metadata } of probesOf(made)) {
    expect(metadata.annotations).toEqual({ 'cdk8s-task-mcp/answered-by': 'the CDN', team: 'edge' });
  }
  expect(() => probe({ answeredBy: '' })).toThrow("'answeredBy' () must be a text that is not empty");
});

test('knows whether it sees a certificate, and fails without one where it should', () => {
  const [secure, plain] = [probe(), probe({ baseUrl: 'http://task-mcp-http.task-mcp.svc:3000' })];
  expect([secure.tls, plain.tls]).toEqual([true, false]);
  expect([secure.modules!.tls, plain.modules!.tls]).toEqual([true, false]);
});

test('leaves the modules to the exporter, or puts them where it can load them', () => {
  expect(probe({ modules: false }).modules).toBeUndefined();
  const { modules } = probe({ modules: { metadata: { namespace: 'monitoring' } } });
  expect(manifestOf(modules!).metadata).toEqual({ name: 'task-mcp-http-blackbox', namespace: 'monitoring' });
});

test.each<[string, SyntheticProbeProps, string]>([
  [
    'an address without a scheme',
    { baseUrl: 'mcp.example.com' },
    "'baseUrl' (mcp.example.com) must be an address such as https://mcp.example.com",
  ],
  [
    'an address of many hosts',
    { baseUrl: 'https://*.example.com' },
    "'baseUrl' (https://*.example.com) must be an address such as https://mcp.example.com",
  ],
  ['a liveness path without a slash', { livenessPath: 'live' }, "'livenessPath' (live) must start with '/'"],
  ['a readiness path without a slash', { readinessPath: 'ready' }, "'readinessPath' (ready) must start with '/'"],
  [
    'a prober with a scheme',
    { prober: 'http://blackbox:9115' },
    "'prober' (http://blackbox:9115) must be a host and a port, without a scheme or a path",
  ],
  ['a job without a name', { jobName: '' }, "'jobName' must not be empty, or the alerts find no probe"],
  [
    'a timeout above the interval',
    { interval: Duration.seconds(8), scrapeTimeout: Duration.seconds(9) },
    "'scrapeTimeout' (9s) must be at most 'interval' (8s), or the Prometheus operator refuses the object and nothing is scraped",
  ],
  [
    "the runbook's own functional check, which writes",
    { functional: { tool: 'change.open' } },
    "'functional.tool' (change.open) must be a tool that only reads, because a check repeats it for ever and each call would open another change",
  ],
  ['a tool without a name', { functional: { tool: ' ' } }, "'functional.tool' ( ) must name a tool that only reads"],
  [
    'a path of calls without a slash',
    { functional: { tool: 'example.read', path: 'mcp' } },
    "'functional.path' (mcp) must start with '/'",
  ],
  [
    'a token file that is found nowhere',
    { functional: { tool: 'example.read', tokenFile: 'token' } },
    "'functional.tokenFile' (token) must start with '/'",
  ],
  ['metadata that is none', { metadata: null as never }, "'metadata' (null) must be an object of options"],
  [
    'an address in a list',
    { baseUrl: ['https://mcp.example.com'] as never },
    "'baseUrl' (array) must be a text that is not empty",
  ],
  ['null for a path', { livenessPath: null as never }, "'livenessPath' (null) must be a text that is not empty"],
  ['a number for a path', { readinessPath: 5 as never }, "'readinessPath' (5) must be a text that is not empty"],
  ['a number for a prober', { prober: 5 as never }, "'prober' (5) must be a text that is not empty"],
  ['a number for a job', { jobName: 5 as never }, "'jobName' (5) must be a text that is not empty"],
  [
    'null for an interval',
    { interval: null as never },
    "'interval' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  [
    'null for a timeout',
    { scrapeTimeout: null as never },
    "'scrapeTimeout' (null) must be a Duration, such as Duration.seconds(10)",
  ],
  ['a check that is none', { functional: null as never }, "'functional' (null) must be an object of options"],
  [
    'a check that is left out by another word',
    { functional: false as never },
    "'functional' (boolean) must be an object of options",
  ],
  [
    'a check without a tool',
    { functional: {} as never },
    "'functional.tool' (undefined) must name a tool that only reads",
  ],
  [
    'an input that is a text',
    { functional: { tool: 'example.read', input: 'x' as never } },
    "'functional.input' (string) must be an object of options",
  ],
  [
    'null for a path of calls',
    { functional: { tool: 'example.read', path: null as never } },
    "'functional.path' (null) must be a text that is not empty",
  ],
  [
    'modules that are none',
    { modules: true as never },
    "'modules' (boolean) must be an object of options, or false to leave the part out",
  ],
  [
    'modules whose metadata is none',
    { modules: { metadata: null as never } },
    "'modules.metadata' (null) must be an object of options",
  ],
  [
    'a prop of the check that it does not have',
    { functional: { tool: 'example.read', token: 'x' } as never },
    "'functional.token' is not a known prop; there are tool, input, path, tokenFile",
  ],
  [
    'a prop of the modules that is not for the user to set',
    { modules: { tls: false } as never },
    "'modules.tls' is not a known prop; there are metadata",
  ],
  [
    'a prop that it does not have',
    { url: 'https://mcp.example.com' } as SyntheticProbeProps,
    "'url' is not a known prop; there are metadata, baseUrl, answeredBy, livenessPath, readinessPath, clientCheck, functional, prober, jobName, interval, scrapeTimeout, modules",
  ],
])('refuses %s', (_, props, message) => {
  expect(() => probe(props)).toThrow(`[test/SyntheticProbe] ${message}`);
});
