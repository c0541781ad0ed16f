import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toYaml } from '../../../../lib/yaml/to-yaml';
import { eventually } from '../../../support/eventually';
import type { GatewayTools } from '../gateway-tools';
import { serves } from './pods';
import type { PodStatus, Setting } from './protocol';

const ADMIN = 'http://127.0.0.1:19900';
const VERSION = '1.40.0';
const CONTROLLER = 'gateway.envoyproxy.io/gatewayclass-controller';
const own = (kind: string, name: string, spec: object): object => ({
  apiVersion: `gateway.${kind.startsWith('Gateway') ? 'networking.k8s.io/v1' : 'envoyproxy.io/v1alpha1'}`,
  kind,
  metadata: { name, namespace: kind === 'GatewayClass' ? undefined : 'gateways' },
  spec,
});

/**
 * Envoy Gateway as it runs without Kubernetes: it reads its objects from files, and starts Envoy itself. What it makes of the
 * objects is the same.
 */
export class EnvoyGateway {
  private readonly objects: string;

  public constructor(
    private readonly folder: string,
    private readonly tools: GatewayTools,
  ) {
    this.objects = join(folder, 'objects');
  }

  /** Starts it, and waits until Envoy takes connections on every listener. */
  public async start({ listeners, manifests }: Setting): Promise<void> {
    const { folder, tools } = this;
    const versions = join(folder, 'data/envoy-versions', VERSION, 'bin');
    mkdirSync(versions, { recursive: true });
    mkdirSync(this.objects);
    // Where it finds its Envoy it downloads none.
    symlinkSync(tools.envoy, join(versions, 'envoy'));
    const home = join(folder, 'config');
    execFileSync(tools.envoyGateway, ['certgen', '--local', '--config-home', home], { stdio: 'ignore' });
    const host = {
      configHome: home,
      dataHome: join(folder, 'data'),
      stateHome: join(folder, 'state'),
      runtimeDir: join(folder, 'run'),
    };
    const resource = { type: 'File', file: { paths: [this.objects] } };
    const configuration = {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'EnvoyGateway',
      gateway: { controllerName: CONTROLLER },
      provider: { type: 'Custom', custom: { resource, infrastructure: { type: 'Host', host } } },
      extensionApis: { enableBackend: true, enableLua: true, enableEnvoyPatchPolicy: true },
    };
    writeFileSync(join(folder, 'envoy-gateway.yaml'), toYaml(configuration));
    this.write('gateway', gateway(listeners));
    this.write('routes', manifests);
    const args = ['server', '--config-path', join(folder, 'envoy-gateway.yaml')];
    const server = spawn(tools.envoyGateway, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    for (const output of [server.stdout, server.stderr]) output.on('data', (text) => (log += String(text)));
    try {
      for (const port of Object.values(listeners)) {
        await eventually(() => serves(port), { what: `listener ${port} takes requests`, withinSeconds: 60 });
      }
    } catch (error) {
      const complaints = log.split('\n').filter((line) => /^panic|\terror\t|^\[signal/.test(line));
      throw new Error(`${String(error)}\n${complaints.slice(0, 20).join('\n')}`, { cause: error });
    }
  }

  /** Writes objects, which replace those of the same file. */
  public write(file: string, manifests: readonly object[]): void {
    writeFileSync(join(this.objects, `${file}.yaml`), manifests.map((manifest) => toYaml(manifest)).join('---\n'));
  }

  /** How Envoy sees the pods of the first rule of a route. */
  public async podsOf(namespace: string): Promise<PodStatus[]> {
    const { cluster_statuses: clusters } = (await (await fetch(`${ADMIN}/clusters?format=json`)).json()) as any;
    const cluster = clusters.find(({ name }: any) => name === `httproute/${namespace}/task-mcp-http/rule/0`);
    return (cluster?.host_statuses ?? []).map(({ address, stats, health_status: health }: any) => ({
      port: address.socket_address.port_value,
      requests: Number(stats.find(({ name }: any) => name === 'rq_total')?.value ?? 0),
      well:
        health.eds_health_status === 'HEALTHY' && !health.failed_active_health_check && !health.failed_outlier_check,
      ejected: Boolean(health.failed_outlier_check),
    }));
  }
}

function gateway(listeners: Setting['listeners']): object[] {
  const parametersRef = {
    group: 'gateway.envoyproxy.io',
    kind: 'EnvoyProxy',
    name: 'proxy',
    namespace: 'gateways',
  };
  const admin = { op: 'replace', path: '/admin/address/socket_address/port_value', value: 19_900 };
  return [
    own('GatewayClass', 'envoy', { controllerName: CONTROLLER, parametersRef }),
    own('EnvoyProxy', 'proxy', {
      provider: { type: 'Host', host: { envoyVersion: VERSION } },
      bootstrap: { type: 'JSONPatch', jsonPatches: [admin] },
    }),
    own('Gateway', 'gateway', {
      gatewayClassName: 'envoy',
      listeners: Object.entries(listeners).map(([name, port]) => ({
        name,
        port,
        protocol: 'HTTP',
        allowedRoutes: { namespaces: { from: 'All' } },
      })),
    }),
  ];
}
