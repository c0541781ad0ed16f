import { execFileSync, spawn } from 'node:child_process';

import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventually } from '../../../support/eventually';
import { POD_RANGE } from '../cluster/topology';
import { NETWORK_FOLDER, RUNTIME_SOCKET } from './configuration';
import type { NodePlan } from './node-plan';

const START_SECONDS = 60;
const AGAIN_MS = 1000;
const REGION = 'region';

type Program = 'containerd' | 'kubelet' | 'kube-proxy' | 'kube-router';

/** The programs of a node. When one ends, the node does. */
export class NodePrograms {
  private readonly environment: NodeJS.ProcessEnv;

  public constructor(private readonly plan: NodePlan) {
    const { debian, programs } = plan;
    const path = [dirname(programs.containerd), ...debian.path, process.env['PATH']].join(':');
    this.environment = { ...process.env, ...debian.environment, PATH: path };
  }

  /** Starts the container runtime, and waits until it answers. */
  public async startContainerd(configuration: string, network: string): Promise<void> {
    mkdirSync(NETWORK_FOLDER, { recursive: true });
    writeFileSync(join(NETWORK_FOLDER, '10-pods.conflist'), network);
    this.start('containerd', ['--config', this.write('containerd.toml', configuration)]);
    const answers = (): boolean => {
      try {
        this.ctr('version');
        return true;
      } catch {
        return false;
      }
    };
    await eventually(answers, { what: 'containerd answers', withinSeconds: START_SECONDS });
  }

  /** Gives the runtime its images, which no registry has. */
  public importImages(): void {
    for (const archive of this.plan.images) this.ctr('--namespace', 'k8s.io', 'images', 'import', '--local', archive);
  }

  /** Starts the kubelet, which registers the node. */
  public startKubelet(configuration: string): void {
    const { node, kubeconfigs } = this.plan;
    const labels = { 'topology.kubernetes.io/zone': node.zone, 'topology.kubernetes.io/region': REGION };
    const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    this.start('kubelet', [
      `--config=${this.write('kubelet.yaml', configuration)}`,
      `--kubeconfig=${kubeconfigs.kubelet}`,
      `--hostname-override=${node.name}`,
      `--node-ip=${node.address}`,
      `--node-labels=${pairs.join(',')}`,
    ]);
  }

  /** Starts what makes Services work. The limits of connections are the machine's, so they stay. */
  public startProxy(): void {
    const { node, kubeconfigs } = this.plan;
    this.start('kube-proxy', [
      `--kubeconfig=${kubeconfigs.proxy}`,
      `--hostname-override=${node.name}`,
      '--proxy-mode=nftables',
      `--cluster-cidr=${POD_RANGE}`,
      '--oom-score-adj=0',
      '--conntrack-max-per-core=0',
      '--conntrack-tcp-timeout-established=0',
      '--conntrack-tcp-timeout-close-wait=0',
    ]);
  }

  /**
   * Starts what enforces NetworkPolicies, and does nothing else. It ends where its node is not registered yet, and is started
   * again, as the pod that it is elsewhere.
   */
  public startPolicyAgent(): void {
    const { node, kubeconfigs } = this.plan;
    const args = [
      `--kubeconfig=${kubeconfigs.policyAgent}`,
      `--hostname-override=${node.name}`,
      '--run-firewall=true',
      '--run-router=false',
      '--run-service-proxy=false',
    ];
    const start = (): void => this.start('kube-router', args, () => setTimeout(start, AGAIN_MS));
    start();
  }

  private ctr(...args: string[]): void {
    execFileSync(this.plan.programs.ctr, ['--address', RUNTIME_SOCKET, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  private start(program: Program, args: readonly string[], ended: (because: string) => void = end): void {
    const log = openSync(join(this.plan.logs, `${this.plan.node.name}-${program}.log`), 'a');
    const child = spawn(this.plan.programs[program], args, { env: this.environment, stdio: ['ignore', log, log] });
    closeSync(log);
    child.on('exit', (code, signal) => ended(`${program} ended with ${signal ?? code}`));
    child.on('error', ({ message }) => end(message));
  }

  private write(name: string, content: string): string {
    const file = join(this.plan.folder, name);
    writeFileSync(file, content);
    return file;
  }
}

function end(because: string): void {
  process.stderr.write(`${because}\n`);
  process.exit(1);
}
