import { ApiObject, App, ImplicitTokenResolver, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import type { ApiObjectProps, IResolver, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { TypeOf } from './type-of';
import { withPrototypes } from './with-prototypes';

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

  /** The very object that cdk8s keeps. */
  private readonly fields: ApiObjectProps;

  public constructor(scope: Construct, id: string, given: ApiObjectProps) {
    const fields = { ...given, metadata: withPrototypes(given.metadata) };
    super(scope, id, fields);
    this.fields = fields;
  }

  /** Keeps patches for when the manifest is rendered. */
  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.isPatched ||= ops.length > 0;
    super.addJsonPatch(...ops);
  }

  /** Whether it is written as the part made it, without a patch. */
  public get isAsComposed(): boolean {
    return !this.isPatched;
  }

  /** The manifest. */
  public override toJson(): unknown {
    const rendered = this.isPatched || !rendersAsUsual(this) ? UNUSUAL : rendering({ ...this.fields, metadata: {} });
    if (rendered === UNUSUAL) {
      Object.assign(this.fields, withPrototypes(this.fields));
      return super.toJson();
    }
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

/**
 * What is written of a value, with the fields of objects in the order of their names. The table keeps V8 from compiling all
 * of this into each of its functions, which took longer than the rendering.
 */
function rendering(value: unknown): unknown {
  return RENDERING[typeof value](value);
}

const RENDERING: Readonly<Record<TypeOf, (value: unknown) => unknown>> = {
  string: (value) => value,
  number: (value) => value,
  boolean: (value) => value,
  undefined: () => undefined,
  object: (value) => renderingOf(value as object | null),
  function: () => UNUSUAL,
  symbol: () => UNUSUAL,
  bigint: () => UNUSUAL,
};

function renderingOf(value: object | null): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return items(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return fieldsOf(value);
  return value instanceof Lazy ? rendering(value.produce()) : UNUSUAL;
}

function items(list: readonly unknown[]): unknown {
  const rendered = list.map(rendering);
  return rendered.includes(UNUSUAL) || rendered.includes(undefined) ? UNUSUAL : rendered;
}

function fieldsOf(object: object): unknown {
  const values = object as Readonly<Record<string, unknown>>;
  const rendered: Record<string, unknown> = {};
  const names = Object.keys(values);
  if (names.length > 1) names.sort();
  for (const name of names) {
    const field = rendering(values[name]);
    if (field === UNUSUAL) return UNUSUAL;
    if (field !== undefined) rendered[name] = field;
  }
  return rendered;
}
