/**
 * Hands data to a reader and returns the paths of the fields that the reader never asked for.
 *
 * A validator compiled from a schema asks an object for every field that the schema names, whether it is there or not,
 * and enumerates an object only where the schema allows any key. So a field that it never asks for is one that the
 * schema does not know, and an object that it asks for nothing is one that the schema leaves open.
 */
export function unreadFields<T extends object>(data: T, read: (recorded: T) => void): string[] {
  const records: ReadRecord[] = [];
  read(recordReads(data, '', records, new Map()));
  return records.flatMap(({ target, path, names, enumerated }) =>
    Array.isArray(target) || enumerated || names.size === 0
      ? []
      : Object.keys(target)
          .filter((name) => !names.has(name))
          .map((name) => `${path}/${name}`),
  );
}

interface ReadRecord {
  readonly target: object;
  readonly path: string;
  readonly names: Set<string | symbol>;
  enumerated: boolean;
}

function recordReads<T extends object>(
  target: T,
  path: string,
  records: ReadRecord[],
  proxies: Map<object, object>,
): T {
  const known = proxies.get(target);
  if (known !== undefined) return known as T;
  const record: ReadRecord = { target, path, names: new Set(), enumerated: false };
  records.push(record);
  const proxy = new Proxy(target, {
    get(object, name): unknown {
      const value: unknown = Reflect.get(object, name);
      // A lookup on the prototype is the machinery's, not the schema's.
      if (name in object && !Object.hasOwn(object, name)) return value;
      record.names.add(name);
      return typeof value === 'object' && value !== null
        ? recordReads(value, `${path}/${String(name)}`, records, proxies)
        : value;
    },
    ownKeys(object): ArrayLike<string | symbol> {
      record.enumerated = true;
      return Reflect.ownKeys(object);
    },
  });
  proxies.set(target, proxy);
  return proxy;
}
