import { ApiObject, App, ImplicitTokenResolver, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import type { ApiObjectProps, IResolver, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';

/** Stands for what is left to cdk8s. */
const UNUSUAL = Symbol('unusual');

/**
 * An API object that renders as cdk8s does, in a fraction of the time: for each value of a manifest cdk8s looks for the
 * app and asks all of its resolvers.
 *
 * It renders by itself what the parts write: plain values, and `Lazy` ones. An object that is patched or holds anything
 * else, or whose app has resolvers of its own, it leaves to cdk8s.
 */
export class PlainApiObject extends ApiObject {
  private isPatched = false;

  public constructor(
    scope: Construct,
    id: string,
    private readonly fields: ApiObjectProps,
  ) {
    super(scope, id, fields);
  }

  /** Keeps patches for when the manifest is rendered. */
  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.isPatched ||= ops.length > 0;
    super.addJsonPatch(...ops);
  }

  /** The manifest. */
  public override toJson(): unknown {
    const rendered = this.isPatched || !rendersAsUsual(this) ? UNUSUAL : rendering({ ...this.fields, metadata: {} });
    if (rendered === UNUSUAL) return super.toJson();
    const { apiVersion, kind } = this;
    return Object.assign({ apiVersion, kind, metadata: {} }, rendered, { metadata: this.metadata.toJson() as unknown });
  }
}

function rendersAsUsual(object: ApiObject): boolean {
  return !process.env['CDK8S_DISABLE_SORT'] && App.of(object).resolvers.every(isOfCdk8s);
}

function isOfCdk8s(resolver: IResolver): boolean {
  return [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver].some((kind) => resolver instanceof kind);
}

/** What is written of a value, with the fields of objects in the order of their names. */
function rendering(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === undefined || value === null) return undefined;
  if (value instanceof Lazy) return rendering(value.produce());
  if (Array.isArray(value)) return items(value);
  return typeof value === 'object' && value.constructor === Object ? fieldsOf(value) : UNUSUAL;
}

function items(list: readonly unknown[]): unknown {
  const rendered = list.map(rendering);
  return rendered.includes(UNUSUAL) || rendered.includes(undefined) ? UNUSUAL : rendered;
}

function fieldsOf(object: object): unknown {
  const values = object as Readonly<Record<string, unknown>>;
  const rendered: Record<string, unknown> = {};
  for (const name of Object.keys(values).sort()) {
    const field = typeof values[name] === 'string' ? values[name] : rendering(values[name]);
    if (field === UNUSUAL) return UNUSUAL;
    if (field !== undefined) rendered[name] = field;
  }
  return rendered;
}
