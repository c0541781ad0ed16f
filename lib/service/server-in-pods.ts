import { posix } from 'path';
import type { IConstruct } from 'constructs';
import { ANNOTATIONS } from '../kubernetes/annotations';
import { PropChecks } from '../props/prop-checks';
import type { ServerProfile } from '../server/server-profile';
import type { ProbeProps, ProbesProps } from '../workload/probes';
import type { Storage, StorageProps } from '../workload/storage';
import type { VolumeClaim } from '../workload/volume-claim';
import type { TaskMcpHttpProps } from './task-mcp-http-props';
import { shown } from '../words/shown';

/** A user's options with those of the server profile below them. What is no object is left to the part that refuses it. */
export function withDefaults<T extends object>(defaults: T, own: T | undefined): T {
  return own === undefined || isOptions(own) ? { ...defaults, ...own } : own;
}

/** The health checks: the paths of the server profile, and what the user says of each. */
export function probesOf({ health }: ServerProfile, own: ProbesProps | undefined): ProbesProps | undefined {
  if (own !== undefined && !isOptions(own)) return own;
  const { scheme, headers } = health;
  // Whoever names a path for one probe of a server without any has found one.
  const defaults = (path: string | undefined, probe: ProbeProps | undefined): ProbeProps | undefined =>
    withDefaults(health.tcp && probe?.path === undefined ? { tcp: true } : { path, scheme, headers }, probe);
  return {
    ...own,
    startup: defaults(health.startup, own?.startup),
    liveness: defaults(health.liveness, own?.liveness),
    readiness: defaults(health.readiness, own?.readiness),
  };
}

/** Says where a user asks the server's liveness for its readiness, which it answers elsewhere. */
export function readinessFault({ name, health }: ServerProfile, own: ProbesProps | undefined): string | undefined {
  const path = own?.readiness?.path;
  const isLiveness = path !== undefined && path === health.liveness && own?.liveness?.path === undefined;
  if (!isLiveness || health.readiness === undefined || health.readiness === health.liveness) return undefined;
  return `'probes.readiness.path' (${shown(path)}) must differ from the liveness path of the server profile '${name}' (${shown(path)}), which does not tell whether the server is ready; leave it out to ask ${health.readiness}, or set 'probes.liveness.path' too where your server has other paths`;
}

/** What the checks must know of the server, and no field of Kubernetes says. */
export function serverFacts({
  rateLimit,
  sessions,
  workingDirectory,
}: ServerProfile): Record<string, string> | undefined {
  const facts = {
    ...(workingDirectory?.startsThere && { [ANNOTATIONS.writesToWorkingDir]: 'true' }),
    ...(sessions && { [ANNOTATIONS.sessionHeader]: sessions.header }),
    ...(rateLimit && {
      [ANNOTATIONS.rateLimit]: JSON.stringify({ ...rateLimit, window: `${rateLimit.window.toSeconds()}s` }),
    }),
  };
  return Object.keys(facts).length > 0 ? facts : undefined;
}

/** The writable places: those of the server profile, on the claim that the chart makes, and what the user says of each. */
export function storageOf(
  scope: IConstruct,
  { storage: own }: TaskMcpHttpProps,
  { name, variables, workingDirectory, auditLogBytesPerRequest }: ServerProfile,
  volumeClaim: VolumeClaim | undefined,
): StorageProps {
  if (volumeClaim && own?.workingDirectoryClaim) {
    new PropChecks(scope).fail(
      `'volumeClaim' (${volumeClaim.name}) would make a claim that no pod mounts beside 'storage.workingDirectoryClaim' (${own.workingDirectoryClaim.name}); leave one of the two out`,
    );
  }
  if (own?.auditLogFile !== undefined && variables.auditLogFile === undefined) {
    new PropChecks(scope).fail(
      `'storage.auditLogFile' (${own.auditLogFile}) must be left out, because no variable tells it to the server of the profile '${name}'`,
    );
  }
  const defaults: StorageProps = {
    workingDirectory: workingDirectory?.path ?? false,
    workingDirectoryClaim: volumeClaim,
    auditLogBytesPerRequest,
  };
  return withDefaults(defaults, own);
}

/** Where the program is started: in the working directory where the server writes to where it was started. */
export function workingDirOf(
  scope: IConstruct,
  props: TaskMcpHttpProps,
  { name, workingDirectory }: ServerProfile,
  storage: Storage,
): string | undefined {
  if (!workingDirectory?.startsThere) return props.workingDir;
  const writable = ['/tmp', ...(storage.workingDirectory === false ? [] : [storage.workingDirectory])];
  const { workingDir = writable.at(-1) } = props;
  const path = posix.normalize(`${workingDir}/`);
  if (typeof workingDir === 'string' && !writable.some((place) => path.startsWith(posix.normalize(`${place}/`)))) {
    new PropChecks(scope).fail(
      `'workingDir' (${shown(workingDir)}) must lie in ${writable.join(' or in ')}, because the server of the profile '${name}' writes to where it was started, and everything else is read-only`,
    );
  }
  return workingDir;
}

function isOptions(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
