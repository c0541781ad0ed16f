import type { Deployment } from '@pulumi/kubernetes/apps/v1/deployment';
import type { Service } from '@pulumi/kubernetes/core/v1/service';
import type { CustomResource, Input, Output, Resource } from '@pulumi/pulumi';
import { all, ComponentResource, getStack, output } from '@pulumi/pulumi';
import type { Manifest, TaskMcpHttpProps } from '..';
import { inOrder, neededBy } from './child-order';
import { childResource } from './child-resource';
import { InputSlots } from './input-slots';
import { ObjectsOfInputs } from './objects-of-inputs';
import { synthesize } from './synthesis';
import type { TaskMcpHttpArgs } from './task-mcp-http-args';
import type { TaskMcpHttpOptions } from './task-mcp-http-options';

/**
 * The Task MCP HTTP service with everything that keeps it up, as a component: the same objects that `cdk8s synth` writes,
 * each a child that is named after its kind and name, so that none is replaced because others come or go.
 *
 * A contradiction fails the preview, in the words of `cdk8s synth`. No child is made before all inputs are known and free
 * of contradictions.
 *
 * @example
 * new TaskMcpHttp('task-mcp-http', { image: built.ref }, { provider: cluster });
 */
export class TaskMcpHttp extends ComponentResource {
  /** Namespace of the service, as soon as it is there: Secrets can be put into it while the rest waits for them. */
  public readonly namespace: Output<string>;
  /** Address within the cluster, such as `http://task-mcp-http.task-mcp.svc:3000`, once every object is made. */
  public readonly serviceUrl: Output<string>;
  /** Address outside of the cluster, once every object is made; `undefined` without an exposure, or for a wildcard. */
  public readonly publicUrl: Output<string | undefined>;
  /** Names of the alerts, once every object is made. */
  public readonly alertNames: Output<string[]>;
  /** Names of the objects by kind, once every object is made. */
  public readonly resourceNames: Output<Record<string, string[]>>;
  /** The children, by kind and name: `ConfigMap/task-mcp-http`. */
  public readonly resources: Readonly<Record<string, CustomResource>>;
  /** The pods. */
  public readonly deployment: Deployment;
  /** Address within the cluster. */
  public readonly service: Service;

  /** @throws {ResourceError} where values that are known contradict each other. */
  public constructor(name: string, args: TaskMcpHttpArgs, options: TaskMcpHttpOptions = {}) {
    const { namespace, patch, ...own } = options;
    super('cdk8s-task-mcp:index:TaskMcpHttp', name, {}, own);
    const slots = new InputSlots();
    const { image, ...others } = args;
    // The image first: where it stands elsewhere too, it is still an image.
    const marked = {
      props: slots.marked({ image, ...others }, ''),
      namespace: slots.marked(namespace, 'namespace'),
    };
    const objects = new ObjectsOfInputs(this, slots.all, (values, checked) => {
      const given = InputSlots.filled(marked, values) as { props: TaskMcpHttpProps; namespace?: string };
      return synthesize({ chart: getStack(), id: name, ...given, patch }, checked);
    });
    const { objects: manifests, facts } = objects.provisional;
    const checked = objects.checked.then(() => []);
    const resources: Record<string, CustomResource> = {};
    for (const key of inOrder(manifests)) {
      const needed = neededBy(key, manifests).map((each) => resources[each]);
      resources[key] = childResource(`${name}/${key}`, objects.input('objects', key) as Manifest, {
        parent: this,
        // The runtime takes lists of lists; its type does not say so.
        dependsOn: [own.dependsOn, checked, needed] as Input<Resource>[],
        ...(isRetained(manifests[key] as Manifest) && { retainOnDelete: true }),
      });
    }
    this.resources = resources;
    this.deployment = resources[facts.deployment] as Deployment;
    this.service = resources[facts.service] as Service;
    // A child that is held back for ever never gets a URN, so what waits for it must fail as the checks do.
    const after = <T>(made: CustomResource[], value: unknown): Output<T> =>
      all([output(value as T), output(checked), all(made.map(({ urn }) => urn))]).apply(
        ([known]) => known,
      ) as Output<T>;
    const onceMade = <T>(value: unknown): Output<T> => after(Object.values(resources), value);
    const ownNamespace = resources[`Namespace/${facts.namespace}`];
    this.namespace = after(ownNamespace ? [ownNamespace] : [], objects.input('facts', 'namespace'));
    this.serviceUrl = onceMade(objects.input('facts', 'serviceUrl'));
    this.publicUrl = onceMade(objects.input('facts', 'publicUrl'));
    this.alertNames = onceMade(objects.input('facts', 'alertNames'));
    this.resourceNames = onceMade(namesByKind(Object.values(manifests)));
    this.registerOutputs({
      namespace: this.namespace,
      serviceUrl: this.serviceUrl,
      publicUrl: this.publicUrl,
      alertNames: this.alertNames,
      resourceNames: this.resourceNames,
    });
  }
}

/** What Helm keeps, Pulumi keeps too. */
function isRetained({ metadata }: Manifest): boolean {
  return metadata.annotations?.['helm.sh/resource-policy'] === 'keep';
}

function namesByKind(manifests: readonly Manifest[]): Record<string, string[]> {
  const names: Record<string, string[]> = {};
  for (const { kind, metadata } of manifests) (names[kind] ??= []).push(String(metadata.name));
  return names;
}
