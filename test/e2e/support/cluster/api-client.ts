import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';

const FIELD_MANAGER = 'e2e';

/** A Kubernetes object, or a piece of one; the test is there to find out its shape. */
export type KubernetesObject = any;

/** What the API server answered. */
export interface Answer {
  readonly object: KubernetesObject;
  /** Its `Warning` headers, such as one about a deprecated field. */
  readonly warnings: readonly string[];
}

/** A refusal by the API server. */
export class ApiError extends Error {
  public constructor(
    what: string,
    public readonly status: number,
    message: string,
  ) {
    super(`${what} was answered ${status}: ${message}`);
  }
}

/** Speaks the Kubernetes API through the socket of a `kubectl proxy`, which knows how to reach the cluster and as whom. */
export class ApiClient {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly resources = new Map<string, Promise<KubernetesObject[]>>();

  public constructor(private readonly socketPath: string) {}

  /** Reads an object or a list. */
  public async get(path: string): Promise<KubernetesObject> {
    return (await this.send('GET', path)).object;
  }

  /** Creates what a POST to this path creates: an object, an eviction. */
  public async post(path: string, body: KubernetesObject): Promise<KubernetesObject> {
    return (await this.send('POST', path, body)).object;
  }

  /** Changes an object, or with a path that ends so its `status` or `scale`, by a merge patch. */
  public async patch(path: string, body: KubernetesObject): Promise<KubernetesObject> {
    return (await this.send('PATCH', path, body, 'application/merge-patch+json')).object;
  }

  /** Replaces one part of an object, and leaves none of what was there. */
  public async replacePart(path: string, part: string, value: KubernetesObject): Promise<KubernetesObject> {
    const body = [{ op: 'replace', path: part, value }];
    return (await this.send('PATCH', path, body, 'application/json-patch+json')).object;
  }

  /** Deletes an object; a pod is given its grace period. */
  public async delete(path: string): Promise<void> {
    await this.send('DELETE', path);
  }

  /** Applies a manifest as its own field manager, and takes nothing that the schema does not know. */
  public async apply(manifest: KubernetesObject, { dryRun = false } = {}): Promise<Answer> {
    const query = `fieldManager=${FIELD_MANAGER}&fieldValidation=Strict&force=true${dryRun ? '&dryRun=All' : ''}`;
    const path = await this.pathOf(manifest);
    return this.send('PATCH', `${path}?${query}`, manifest, 'application/apply-patch+yaml');
  }

  /** The path of an object, in the plural that the API server gives its kind. */
  public async pathOf({ apiVersion, kind, metadata }: KubernetesObject): Promise<string> {
    const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    if (!this.resources.has(group))
      this.resources.set(
        group,
        this.get(group).then(({ resources }) => resources),
      );
    const resources = (await this.resources.get(group)) ?? [];
    const resource = resources.find(({ name, kind: candidate }) => candidate === kind && !name.includes('/'));
    if (!resource) throw new Error(`the cluster does not know '${kind}' of ${apiVersion}`);
    const namespace = resource.namespaced ? `/namespaces/${metadata.namespace}` : '';
    return `${group}${namespace}/${resource.name}/${metadata.name}`;
  }

  /** Calls back with each event of a watch until the server ends it or `stop` is called. */
  public async watch(path: string, onEvent: (event: KubernetesObject) => void, signal: AbortSignal): Promise<void> {
    try {
      const answer = await this.open('GET', path, undefined, undefined, signal);
      if (answer.statusCode !== 200) throw new ApiError(`watch of ${path}`, answer.statusCode ?? 0, await text(answer));
      for await (const line of createInterface({ input: answer })) onEvent(JSON.parse(line));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** Lets go of the connections. */
  public close(): void {
    this.agent.destroy();
  }

  private async send(method: string, path: string, body?: KubernetesObject, type?: string): Promise<Answer> {
    const answer = await this.open(method, path, body, type);
    const content = await text(answer);
    const status = answer.statusCode ?? 0;
    if (status >= 300) throw new ApiError(`${method} ${path}`, status, messageIn(content));
    const { warning = [] } = answer.headersDistinct;
    return { object: parsed(content), warnings: warning };
  }

  private open(
    method: string,
    path: string,
    body?: KubernetesObject,
    type = 'application/json',
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    const { socketPath, agent } = this;
    const headers = { accept: 'application/json', 'content-type': type };
    return new Promise((resolve, reject) => {
      const sent = request({ socketPath, agent, method, path, headers, signal }, resolve);
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

/** Health checks answer in words, everything else in JSON. */
function parsed(content: string): KubernetesObject {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

function messageIn(content: string): string {
  const answer = parsed(content);
  return answer.message ?? String(answer);
}
