import type { Image } from '../image';
import { expanded } from './expanded';
import { homeOf } from './image-users';
import type { ConfigMap, ContainerSpec, EnvSource, EnvVar, KeyReference, Reference } from './manifest';

/** Where the values of an environment come from. */
export interface ValueSources {
  /** The ConfigMap that the container refers to. */
  readonly configMap?: ConfigMap;
  /**
   * Values of the Secrets that the container refers to, by name and key.
   * @default {}
   */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface Surroundings extends ValueSources {
  readonly image: Image;
  readonly nodePath: string;
  readonly user: number;
}

type Values = Readonly<Record<string, string>>;

/** Where an image has its programs. */
const PROGRAMS = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The environment of the process: nothing of this machine's, then the image's, then the manifest's in its order. */
export function environmentOf(container: ContainerSpec, surroundings: Surroundings): Record<string, string> {
  const { image, nodePath, user } = surroundings;
  const env: Record<string, string> = {
    PATH: `${nodePath}/bin:${PROGRAMS}`,
    HOME: homeOf(user),
    HOSTNAME: container.name ?? 'container',
    ...image.env,
  };
  for (const source of container.envFrom ?? []) Object.assign(env, valuesOf(source, surroundings));
  for (const variable of container.env ?? []) {
    const value = valueOf(variable, surroundings, env);
    if (value !== undefined) env[variable.name] = value;
  }
  return env;
}

function valuesOf({ prefix = '', configMapRef, secretRef }: EnvSource, sources: ValueSources): Values {
  const values = configMapRef ? configMapValues(configMapRef, sources) : secretValues(secretRef ?? {}, sources);
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [`${prefix}${name}`, value]));
}

function valueOf(variable: EnvVar, sources: ValueSources, env: Values): string | undefined {
  const { configMapKeyRef, secretKeyRef } = variable.valueFrom ?? {};
  if (configMapKeyRef) return keyOf(configMapKeyRef, configMapValues(configMapKeyRef, sources));
  if (secretKeyRef) return keyOf(secretKeyRef, secretValues(secretKeyRef, sources));
  if (variable.valueFrom) throw new Error(`the source of the variable ${variable.name} is not played`);
  return expanded(variable.value ?? '', env);
}

function configMapValues(reference: Reference, { configMap }: ValueSources): Values | undefined {
  const known = configMap !== undefined && configMap.metadata?.name === reference.name;
  return thereOr(reference, 'ConfigMap', known ? (configMap.data ?? {}) : undefined);
}

function secretValues(reference: Reference, { secrets }: ValueSources): Values | undefined {
  return thereOr(reference, 'Secret', secrets?.[reference.name ?? '']);
}

/** The kubelet does not start a container that refers to what is not there, unless that is optional. */
function thereOr({ name, optional }: Reference, kind: string, values: Values | undefined): Values | undefined {
  if (values === undefined && optional !== true) throw new Error(`the ${kind} ${name} is not there`);
  return values;
}

function keyOf({ name, key, optional }: KeyReference, values: Values | undefined): string | undefined {
  if (values?.[key] === undefined && optional !== true) throw new Error(`${name} has no key ${key}`);
  return values?.[key];
}
