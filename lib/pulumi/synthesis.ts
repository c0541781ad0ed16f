import { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Manifest, TaskMcpHttpProps } from '..';
import { TaskMcpHttp, ValidationError } from '..';

/** What is synthesized. */
export interface SynthesisRequest {
  /** Id of the chart, which the messages name first. */
  readonly chart: string;
  /** Id of the construct. */
  readonly id: string;
  readonly props: TaskMcpHttpProps;
  /** Namespace of the chart. */
  readonly namespace?: string | undefined;
  /** Changes the constructs before they are checked. */
  readonly patch: ((service: TaskMcpHttp) => void) | undefined;
}

/** What there is to know about the service beside its objects. */
export interface Facts {
  /** Namespace of the service. */
  readonly namespace: string;
  /** Address within the cluster. */
  readonly serviceUrl: string;
  /** Address outside of it, where it has one. */
  readonly publicUrl?: string;
  /** Names of the alerts. */
  readonly alertNames: readonly string[];
  /** Key of the Deployment among the objects. */
  readonly deployment: string;
  /** Key of the Service among the objects. */
  readonly service: string;
}

/** The objects by kind and name, and what there is to know beside them. */
export interface Synthesized {
  readonly objects: Readonly<Record<string, Manifest>>;
  readonly facts: Facts;
}

/**
 * Synthesizes in memory what `cdk8s synth` would write.
 *
 * @param checked whether contradictions between the objects are looked for; where they are not, only the constructors
 * have their say.
 */
export function synthesize({ chart: id, props, ...request }: SynthesisRequest, checked: boolean): Synthesized {
  const chart = new Chart(new App(), id, { namespace: request.namespace });
  const service = new TaskMcpHttp(chart, request.id, props);
  request.patch?.(service);
  const manifests = checked ? chart.toJson() : rendered(chart);
  const namespace = ApiObject.of(service.deployment).metadata.namespace as string;
  const { host } = service.exposure ?? {};
  const keys = manifests.map((manifest: Manifest) => keyOf(manifest, namespace));
  const shared = keys.find((key, index) => keys.indexOf(key) !== index);
  if (shared !== undefined) {
    throw new ValidationError(
      chart,
      `'${shared}' would be the name of two children, whose objects differ in their API group alone; rename one object`,
    );
  }
  return {
    objects: Object.fromEntries(manifests.map((manifest: Manifest, index) => [keys[index], manifest])),
    facts: {
      namespace,
      serviceUrl: `http://${service.service.name}.${namespace}.svc:${service.service.port}`,
      ...(host !== undefined && !host.startsWith('*') && { publicUrl: `https://${host}` }),
      alertNames: alertNames(service),
      deployment: keyOf(manifestOf(service.deployment), namespace),
      service: keyOf(manifestOf(service.service), namespace),
    },
  };
}

function rendered(chart: Chart): Manifest[] {
  return chart.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map(manifestOf);
}

function manifestOf(construct: IConstruct): Manifest {
  return ApiObject.of(construct).toJson() as Manifest;
}

interface RuleManifest {
  readonly spec: { readonly groups: readonly { readonly rules: readonly { readonly alert?: string }[] }[] };
}

/** Kind and name, as `kubectl` takes them, and the namespace between them where it is another than the service's. */
function keyOf({ kind, metadata: { name, namespace } }: Manifest, own: string): string {
  return [kind, ...(namespace === undefined || namespace === own ? [] : [namespace]), name].join('/');
}

function alertNames({ alerting }: TaskMcpHttp): string[] {
  if (!alerting) return [];
  const { spec } = manifestOf(alerting) as Manifest & RuleManifest;
  return [...new Set(spec.groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? [])))];
}
