import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ApiClient } from './api-client';
import { clientOf, proxyArguments } from './api-proxy';
import { BackgroundProgram } from './background-program';
import { Guard } from './guard';

/** A cluster that somebody gave to the tests, through its kubeconfig and a kubectl. */
export class GivenCluster {
  /** Reaches the cluster with the kubectl on PATH or another one, or throws with what that says. */
  public static async start(kubeconfig: string, kubectl = 'kubectl'): Promise<GivenCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-task-mcp-e2e-'));
    const guard = new Guard(folder);
    const proxy = new BackgroundProgram('kubectl', kubectl, proxyArguments(resolve(kubeconfig), folder), folder, guard);
    const cluster = new GivenCluster(folder, guard, proxy);
    try {
      cluster.client = await clientOf(proxy, folder);
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  private client?: ApiClient;

  private constructor(
    private readonly folder: string,
    private readonly guard: Guard,
    private readonly proxy: BackgroundProgram,
  ) {}

  /** The API of the cluster. */
  public get api(): ApiClient {
    if (!this.client) throw new Error('the cluster is not reached yet');
    return this.client;
  }

  /** Lets go of the cluster. */
  public async stop(): Promise<void> {
    this.client?.close();
    await this.proxy.stop();
    this.guard.dismiss();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
