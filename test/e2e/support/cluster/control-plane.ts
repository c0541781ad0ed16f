import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../../../support/eventually';
import { freePort, LOOPBACK } from '../../../support/free-port';
import type { ApiClient } from './api-client';
import { clientOf, proxyArguments } from './api-proxy';
import { BackgroundProgram } from './background-program';
import type { ControlPlaneSetting } from './control-plane-setting';
import { LOOPBACK_SETTING } from './control-plane-setting';
import { Guard } from './guard';
import { kubeconfig } from './kubeconfig';
import type { Program } from './tool-set';

const START_SECONDS = 90;
const USERS = {
  admin: 'system:masters',
  'system:kube-controller-manager': '',
  'system:kube-scheduler': '',
};

/** The programs of a control plane; which others there are is up to who runs them. */
export interface ControlPlaneTools {
  readonly programs: Readonly<Partial<Record<Program, string>>>;
}

/**
 * etcd, kube-apiserver, kube-controller-manager and kube-scheduler, in a folder of their own. Admission and authorization are
 * those of production. On the loopback address some controllers wait for less long.
 */
export class ControlPlane {
  /** Starts one. Ports are free when they are chosen, not when they are used, so a failed start is tried once more. */
  public static async start(
    tools: ControlPlaneTools,
    setting: ControlPlaneSetting = LOOPBACK_SETTING,
  ): Promise<ControlPlane> {
    try {
      return await new ControlPlane(tools, setting).started();
    } catch {
      return new ControlPlane(tools, setting).started();
    }
  }

  /** Its folder: keys, logs, data. It is removed at the end, but for the logs of a run that failed. */
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-task-mcp-e2e-'));
  private readonly guard = new Guard(this.folder);
  private readonly running: BackgroundProgram[] = [];
  /** Names of all users, and the group of each. */
  private readonly users: Readonly<Record<string, string>>;
  private client?: ApiClient;

  private constructor(
    private readonly tools: ControlPlaneTools,
    private readonly setting: ControlPlaneSetting,
  ) {
    this.users = { ...USERS, ...setting.users };
  }

  /** Speaks with its API server as an administrator. */
  public get api(): ApiClient {
    if (!this.client) throw new Error('the API server is not there yet');
    return this.client;
  }

  /** Runs kubectl as an administrator, and returns what it writes. Rejects where it fails. */
  public async kubectl(...args: string[]): Promise<{ stdout: string; stderr: string }> {
    const all = ['--kubeconfig', this.kubeconfigOf('admin'), ...args];
    const [program, line] = this.setting.commandLine(this.pathOf('kubectl'), all);
    return promisify(execFile)(program, line, { maxBuffer: 64 * 1024 * 1024 });
  }

  /** Starts a further program, which ends before those that run already. */
  public run(program: Program, args: readonly string[], name: string = program): BackgroundProgram {
    return this.runCommand(name, this.pathOf(program), args);
  }

  /** Starts any program where the control plane runs, which ends before those that run already. */
  public runCommand(name: string, program: string, args: readonly string[]): BackgroundProgram {
    const [command, line] = this.setting.commandLine(program, args);
    const started = new BackgroundProgram(name, command, line, this.folder, this.guard);
    this.running.unshift(started);
    return started;
  }

  /** What its programs use beside its folder, and what goes with them where the test run is killed. */
  public uses({ folder, controlGroups }: { readonly folder: string; readonly controlGroups: string }): void {
    this.guard.alsoIn(folder);
    this.guard.inControlGroups(controlGroups);
  }

  /** The folder that a program is in. */
  public programFolder(program: Program): string {
    return dirname(this.pathOf(program));
  }

  /** The kubeconfig file of a user. */
  public kubeconfigOf(user: string): string {
    return this.file(`${user.replace(/.*:/, '')}.kubeconfig`);
  }

  /** Certificate and key that the API server made for itself, and that other servers on the loopback address may use. */
  public get servingFiles(): { readonly cert: string; readonly key: string } {
    return { cert: this.file('certificates/apiserver.crt'), key: this.file('certificates/apiserver.key') };
  }

  /** Ends all programs, the latest first, and removes the folder, or all of it but the logs. */
  public async stop({ keepLogs = false } = {}): Promise<void> {
    this.client?.close();
    for (const program of this.running.splice(0)) await program.stop();
    this.guard.dismiss();
    const useless = keepLogs ? readdirSync(this.folder).filter((file) => !file.endsWith('.log')) : ['.'];
    for (const file of useless) rmSync(join(this.folder, file), { recursive: true, force: true });
    if (keepLogs) process.stderr.write(`the logs of the control plane are kept in ${this.folder}\n`);
  }

  private async started(): Promise<this> {
    try {
      const store = await this.startStore();
      await this.startApiServer(store);
      await this.startControllers();
      return this;
    } catch (error) {
      const tails = this.running.map((program) => program.tail).join('\n');
      await this.stop();
      throw new Error(`the control plane did not start\n${tails}`, { cause: error });
    }
  }

  private async startStore(): Promise<string> {
    const [client, peer] = [await freePort(), await freePort()].map((port) => `http://${LOOPBACK}:${port}`);
    const socket = this.file('etcd.sock');
    const etcd = this.run('etcd', [
      '--name=e2e',
      `--data-dir=${this.file('etcd')}`,
      '--unsafe-no-fsync',
      '--log-level=warn',
      // The socket can be asked from every network.
      `--listen-client-urls=${client},unix://${socket}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=e2e=${peer}`,
    ]);
    await this.ready(etcd, 'etcd is healthy', () => isHealthy(socket));
    return client!;
  }

  private async startApiServer(store: string): Promise<void> {
    const port = await freePort();
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    this.write('service-account.key', privateKey);
    this.write('service-account.pub', publicKey);
    const tokens = Object.fromEntries(Object.keys(this.users).map((user) => [user, randomBytes(16).toString('hex')]));
    const users = Object.entries(this.users).map(([user, group]) => `${tokens[user]},${user},${user},${group}`);
    this.write('tokens.csv', `${users.join('\n')}\n`);
    const { address } = this.setting;
    for (const [user, token] of Object.entries(tokens)) {
      const content = kubeconfig(`https://${address}:${port}`, this.servingFiles.cert, token);
      writeFileSync(this.kubeconfigOf(user), content, { mode: 0o600 });
    }
    const apiServer = this.run('kube-apiserver', [
      `--etcd-servers=${store}`,
      `--bind-address=${address}`,
      `--advertise-address=${address}`,
      `--secure-port=${port}`,
      // It makes itself a certificate there.
      `--cert-dir=${this.file('certificates')}`,
      `--token-auth-file=${this.file('tokens.csv')}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${this.file('service-account.pub')}`,
      `--service-account-signing-key-file=${this.file('service-account.key')}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      ...this.furtherArguments('kube-apiserver'),
    ]);
    await this.ready(apiServer, 'kube-apiserver has a certificate', () => existsSync(this.servingFiles.cert));
    const proxy = this.run('kubectl', proxyArguments(this.kubeconfigOf('admin'), this.folder));
    this.client = await clientOf(proxy, this.folder);
    await this.ready(apiServer, 'kube-apiserver is ready', () => this.answers('/readyz'));
  }

  private async startControllers(): Promise<void> {
    const common = (user: string, port: number): string[] => [
      `--kubeconfig=${this.kubeconfigOf(user)}`,
      '--leader-elect=false',
      `--bind-address=${LOOPBACK}`,
      `--secure-port=${port}`,
    ];
    const controllers = this.run('kube-controller-manager', [
      ...common('system:kube-controller-manager', await freePort()),
      `--service-account-private-key-file=${this.file('service-account.key')}`,
      `--root-ca-file=${this.servingFiles.cert}`,
      '--use-service-account-credentials=true',
      ...this.furtherArguments('kube-controller-manager'),
    ]);
    this.run('kube-scheduler', common('system:kube-scheduler', await freePort()));
    // Pods are refused until these are there.
    const namespace = '/api/v1/namespaces/default';
    await this.ready(controllers, 'the controllers work', async () => {
      const paths = [`${namespace}/serviceaccounts/default`, `${namespace}/configmaps/kube-root-ca.crt`];
      return (await Promise.all(paths.map((path) => this.answers(path)))).every(Boolean);
    });
  }

  private async answers(path: string): Promise<boolean> {
    return this.api.get(path).then(
      () => true,
      () => false,
    );
  }

  private async ready(
    program: BackgroundProgram,
    what: string,
    isReady: () => boolean | Promise<boolean>,
  ): Promise<void> {
    const ask = async (): Promise<boolean> => {
      program.assertRunning();
      try {
        return await isReady();
      } catch {
        return false;
      }
    };
    await eventually(ask, { what, withinSeconds: START_SECONDS });
  }

  private furtherArguments(program: Program): readonly string[] {
    return this.setting.furtherArguments[program] ?? [];
  }

  private pathOf(program: Program): string {
    const path = this.tools.programs[program];
    if (path === undefined) throw new Error(`'${program}' is not among the programs of this control plane`);
    return path;
  }

  private file(name: string): string {
    return join(this.folder, name);
  }

  private write(name: string, text: string): void {
    writeFileSync(this.file(name), text, { mode: 0o600 });
  }
}

/** Whether etcd says so through a socket. */
function isHealthy(socketPath: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const asked = get({ socketPath, path: '/health' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('error', reject);
  });
}
