/** A manifest as it is written, of a shape that only its kind knows. */
export type Json = Readonly<Record<string, unknown>>;

/** The objects of one service, for a reader who knows what it is made of: what it asks for must be there. */
export class Synthesized {
  public constructor(private readonly objects: readonly Json[]) {}

  /** `Kind name` of every object. */
  public get names(): string[] {
    return this.objects.map((object) => `${object['kind']} ${this.text(object, 'metadata', 'name')}`);
  }

  /** The object of a kind, and of a name where there are several. */
  public one(kind: string, name?: string): Json {
    const found = this.objects.filter(
      (object) => object['kind'] === kind && (name === undefined || this.text(object, 'metadata', 'name') === name),
    );
    const [object] = found;
    if (object === undefined || found.length > 1) {
      throw new Error(`the picture shows one ${kind} ${name ?? ''}, and there are ${found.length}`);
    }
    return object;
  }

  /** A value in a manifest, as text. */
  public text(object: Json, ...path: readonly (string | number)[]): string {
    return String(this.value(object, ...path));
  }

  /** A list in a manifest. */
  public list(object: Json, ...path: readonly (string | number)[]): readonly Json[] {
    return this.value(object, ...path) as readonly Json[];
  }

  private value(object: Json, ...path: readonly (string | number)[]): unknown {
    const value = path.reduce<unknown>((node, key) => (node as Json | undefined)?.[key], object);
    if (value === undefined) throw new Error(`${object['kind'] ?? 'object'} has no '${path.join('.')}' to show`);
    return value;
  }
}
