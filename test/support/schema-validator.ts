import { publishedModel } from './published-models';
import { unreadFields } from './unread-fields';

/** The parts of ajv's errors that tell a reader what to repair. */
interface SchemaError {
  readonly instancePath: string;
  readonly keyword?: string;
  readonly message?: string;
  readonly params?: { readonly allowedValues?: readonly unknown[] };
}

/**
 * Fields that the CRDs have and the packages lost: their generator strips every `description` from a schema, the ones
 * that are fields included.
 */
const LOST_FIELDS = /^\/spec\/receivers\/\d+\/(opsgenie|pagerduty)Configs\/\d+\/description$/;

/**
 * Holds an object against the published schema of its kind, offline. The packages' own validators let unknown fields
 * pass, as the schemas do; here they are faults, as they are to `kubectl apply` and to an API server that is asked for
 * strict field validation. A kind that no package knows is a fault too, so that nothing goes unchecked.
 *
 * Not checked, because no schema says it: rules across fields (CEL), names and CIDRs.
 *
 * @returns one fault for each place, opening with its JSON pointer; empty where the object is valid.
 */
export function schemaFaults(manifest: unknown): string[] {
  if (!isObject(manifest)) return ['must be an object'];
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return ['must have an apiVersion and a kind'];
  const model = publishedModel(apiVersion, kind);
  if (model === undefined) return [`no published schema for ${apiVersion} ${kind}`];

  let errors: readonly SchemaError[] = [];
  // The validators look for the model's prototype on the object itself.
  const instance: object = Object.assign(Object.create(model.prototype) as object, manifest);
  const unknown = unreadFields(instance, (recorded) => {
    try {
      model.prototype.validate.call(recorded);
    } catch (error) {
      if (!hasErrors(error)) throw error;
      errors = error.errors;
    }
  });
  return [
    ...describe(errors),
    ...unknown.filter((path) => !LOST_FIELDS.test(path)).map((path) => `${path} is not a field of the schema`),
  ].sort();
}

/** Joins the errors of one place: a value that fits none of several types is one fault. */
function describe(errors: readonly SchemaError[]): string[] {
  const byPath = new Map<string, SchemaError[]>();
  for (const error of errors) byPath.set(error.instancePath, [...(byPath.get(error.instancePath) ?? []), error]);
  return [...byPath].map(([path, all]) => {
    const alternatives = all.filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf');
    const messages = (alternatives.length > 0 ? alternatives : all).map(({ message = 'is not valid', params }) =>
      params?.allowedValues ? `${message}: ${params.allowedValues.join(', ')}` : message,
    );
    return `${path} ${[...new Set(messages)].join(' or ')}`.trim();
  });
}

function hasErrors(error: unknown): error is { errors: readonly SchemaError[] } {
  return isObject(error) && Array.isArray(error.errors);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
