// JSON schemas that refuse a field which the published schema does not name, as `kubectl apply` does by default.
const PRESERVE = 'x-kubernetes-preserve-unknown-fields';

/** What OpenAPI 2 has no words for: it calls both of these a string. */
const LOOSE_TYPES = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['string', 'integer'] },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['string', 'number'] },
};

/** The schema of each kind of Kubernetes' own OpenAPI document. */
export function builtInKinds({ definitions }) {
  const all = { ...mapValues(definitions, strict), ...LOOSE_TYPES };
  return Object.entries(definitions).flatMap(([name, definition]) =>
    (definition['x-kubernetes-group-version-kind'] ?? []).map((kind) => {
      const used = reachable(all, name);
      return { ...kind, schema: { $ref: pointer(name), definitions: pick(all, used) } };
    }),
  );
}

/** The schema of each version that a Custom Resource Definition serves. */
export function customKinds({ spec: { group, names, versions } }) {
  return versions
    .filter(({ served }) => served)
    .map(({ name, schema }) => ({
      group,
      version: name,
      kind: names.kind,
      schema: strict(schema.openAPIV3Schema),
    }));
}

/**
 * The same schema, closed. Only what describes the value itself is entered: the branches of an `anyOf` name some of the
 * fields each, and would refuse the others' if they were closed too.
 */
function strict(schema) {
  const { properties, items, additionalProperties, $ref } = schema;
  if ($ref) return { $ref };
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, strict), additionalProperties: Boolean(schema[PRESERVE]) }),
    ...(items && { items: strict(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: strict(additionalProperties) }),
  };
}

/** Names of the definitions that `name` refers to, at any depth, and its own. */
function reachable(definitions, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const [, next] of JSON.stringify(definitions[name]).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) {
    reachable(definitions, next, found);
  }
  return found;
}

function pointer(name) {
  return `#/definitions/${name}`;
}

function pick(object, keys) {
  return Object.fromEntries([...keys].map((key) => [key, object[key]]));
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
