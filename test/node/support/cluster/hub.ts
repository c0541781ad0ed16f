import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { eventually } from '../../../support/eventually';
import type { Node } from './topology';
import { HUB_ADDRESS, NODES } from './topology';

const BRIDGE = 'br0';

/**
 * The network between the nodes: a namespace without a name and without a way out, in which the control plane runs. It ends
 * with its last process, and its first one ends with the test run.
 */
export class Hub {
  /** Makes the network. */
  public static async start(): Promise<Hub> {
    const holder = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', '--net', 'sleep', 'infinity'], {
      stdio: 'ignore',
    });
    const hub = new Hub(holder);
    await hub.entered(holder.pid!);
    hub.ip('link', 'set', 'lo', 'up');
    hub.ip('link', 'add', BRIDGE, 'type', 'bridge');
    hub.ip('address', 'add', `${HUB_ADDRESS}/24`, 'dev', BRIDGE);
    hub.ip('link', 'set', BRIDGE, 'up');
    for (const { address, podRange } of NODES) hub.ip('route', 'add', podRange, 'via', address);
    return hub;
  }

  private constructor(private readonly holder: ChildProcess) {}

  /** The command line that runs a program in this network. */
  public commandLine(program: string, args: readonly string[]): [program: string, args: readonly string[]] {
    return inNetworkOf(this.holder.pid!, program, args);
  }

  /** Connects a node, by the process that holds its network. */
  public async connect(node: Node, pid: number): Promise<void> {
    await this.entered(pid);
    const port = portOf(node);
    this.ip('link', 'add', port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid));
    this.ip('link', 'set', port, 'master', BRIDGE, 'up');
    const inNode = (...args: string[]): void => execute(...inNetworkOf(pid, 'ip', args));
    inNode('link', 'set', 'lo', 'up');
    inNode('address', 'add', `${node.address}/24`, 'dev', 'eth0');
    inNode('link', 'set', 'eth0', 'up');
    // Nothing answers there; but without a route no address of a Service can be asked for.
    inNode('route', 'add', 'default', 'via', HUB_ADDRESS);
    for (const { address, podRange } of NODES)
      if (address !== node.address) inNode('route', 'add', podRange, 'via', address);
  }

  /** The node's network fails, or comes back. */
  public setLink(node: Node, state: 'down' | 'up'): void {
    this.ip('link', 'set', portOf(node), state);
  }

  /** Takes the network away. */
  public async stop(): Promise<void> {
    const ended = once(this.holder, 'exit');
    if (this.holder.exitCode === null && this.holder.signalCode === null) {
      this.holder.kill('SIGKILL');
      await ended;
    }
  }

  private async entered(pid: number): Promise<void> {
    const own = readlinkSync('/proc/self/ns/net');
    const other = (): boolean => readlinkSync(`/proc/${pid}/ns/net`) !== own;
    await eventually(other, { what: `process ${pid} has a network of its own`, withinSeconds: 30 });
  }

  private ip(...args: string[]): void {
    execute(...this.commandLine('ip', args));
  }
}

/** `nsenter` alone, since `ip netns exec` would hide the control groups. */
function inNetworkOf(pid: number, program: string, args: readonly string[]): [string, readonly string[]] {
  return ['nsenter', [`--net=/proc/${pid}/ns/net`, program, ...args]];
}

function portOf({ name }: Node): string {
  return `to-${name}`;
}

function execute(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
