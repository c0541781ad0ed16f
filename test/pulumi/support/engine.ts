import type { CustomResourceOptions, Output } from '@pulumi/pulumi';
import { CustomResource, runtime } from '@pulumi/pulumi';

/** Values as they would travel to the engine. */
export interface Properties {
  /** The values, with secrets unwrapped and unknown ones as {@link UNKNOWN}. */
  readonly values: any;
  /** Paths of what is marked as secret. */
  readonly secrets: readonly string[];
  /** Paths of what is not known. */
  readonly unknown: readonly string[];
}

/** What the engine is asked to register. */
export interface Registration {
  readonly type: string;
  readonly inputs: Properties;
  /** The outputs of a component, once it has registered them. */
  outputs: Properties;
  readonly parent: string;
  readonly provider: string;
  /** Names of the resources that must be there first. */
  readonly dependsOn: readonly string[];
  /** Whether it stays when the program no longer has it. */
  readonly retainOnDelete: boolean;
}

/** What a program registered, by name. */
export type Registrations = ReadonlyMap<string, Registration>;

/** Stands for an input that is not known. */
export const UNKNOWN = 'unknown';

const SECRET_SIGNATURE = '4dabf18193072939515e22adb298388d';
const UNKNOWN_SIGNATURE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** How a program runs. */
export interface RunOptions {
  readonly preview?: boolean;
  readonly stack?: string;
  /** What resources of a type turn out to be, where that is not what they were asked to be. */
  readonly states?: Readonly<Record<string, object>>;
}

/** Has the mock engine take what programs register from here on, and returns where it notes that. */
export async function engine({
  preview = false,
  stack = 'production',
  states = {},
}: RunOptions = {}): Promise<Registrations> {
  const registrations = new Map<string, Registration>();
  const mocks: runtime.Mocks = {
    // What a preview cannot know, the mock engine leaves out.
    newResource: ({ name, type, inputs }) => ({ id: `${name}-id`, state: states[type] ?? (preview ? {} : inputs) }),
    call: () => ({}),
  };
  await runtime.setMocks(mocks, 'project', stack, preview);
  const monitor = (runtime as any).getMonitor();
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request: any, callback: unknown): void => {
    registrations.set(request.getName(), registrationOf(request));
    register(request, callback);
  };
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request: any, callback: unknown): void => {
    const registration = registrations.get(nameIn(request.getUrn()));
    if (registration) registration.outputs = propertiesOf(request.getOutputs());
    registerOutputs(request, callback);
  };
  return registrations;
}

/** Waits until the engine has heard all that the program has to say. */
export async function settled(): Promise<void> {
  await (runtime as any).waitForRPCs();
}

/** The value of an output. */
export function valueOf<T>(output: Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

/** A resource whose outputs a preview cannot know. */
export class Built extends CustomResource {
  /** Reference of what was built. */
  declare public readonly ref: Output<string>;

  public constructor(name: string, ref: string, options?: CustomResourceOptions) {
    super('test:index:Built', name, { ref }, options);
  }
}

function registrationOf(request: any): Registration {
  return {
    type: request.getType(),
    inputs: propertiesOf(request.getObject()),
    outputs: { values: {}, secrets: [], unknown: [] },
    parent: nameIn(request.getParent()),
    provider: nameIn(request.getProvider()),
    dependsOn: request.getDependenciesList().map(nameIn).sort(),
    retainOnDelete: request.getRetainondelete() ?? false,
  };
}

function propertiesOf(struct: any): Properties {
  const secrets: string[] = [];
  const unknown: string[] = [];
  const read = (value: any, path: string): unknown => {
    if (value === UNKNOWN_SIGNATURE) {
      unknown.push(path);
      return UNKNOWN;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (SECRET_SIGNATURE in value) {
      secrets.push(path);
      return read(value.value, path);
    }
    if (Array.isArray(value)) return value.map((item, index) => read(item, `${path}[${index}]`));
    const under = (key: string): string => (path === '' ? key : `${path}.${key}`);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(item, under(key))]));
  };
  return { values: read(struct.toJavaScript(), ''), secrets, unknown };
}

function nameIn(urn: string): string {
  return urn.split('::')[3] ?? '';
}
