import { Duration } from 'cdk8s';
import { regularExpressionFault } from '../go-syntax/regular-expression';
import { isBelow } from '../kubernetes/http-path';
import { MetricsProfile } from '../metrics/metrics-profile';
import type { ServerHealth, ServerProfileProps } from './server-profile-props';
import { shown } from '../words/shown';

type Check = (value: unknown) => boolean;

/** What a field must be, in words, and how that is told. */
interface Kind {
  readonly is: Check;
  readonly words: string;
}

const TEXT: Kind = { is: isText, words: 'a text that is not empty' };
const PATH: Kind = { is: isPath, words: "a path that starts with '/', without '?', '#' or spaces" };
const PATHS: Kind = { is: listOf(isPath), words: "a list of paths that start with '/', without '?', '#' or spaces" };
const WORDS: Kind = { is: listOf(isText), words: 'a list of texts that are not empty' };
const MAP: Kind = {
  is: (value) => isMap(value) && Object.values(value).every((item) => typeof item === 'string'),
  words: 'a map of texts',
};
const FLAG: Kind = { is: (value) => typeof value === 'boolean', words: 'true or false' };
const PORT: Kind = { is: wholeNumber(1, 65_535), words: 'a port between 1 and 65535' };
const COUNT: Kind = { is: wholeNumber(1), words: 'a whole number of at least 1' };
const STATUSES: Kind = { is: listOf(wholeNumber(100, 599)), words: 'a list of statuses between 100 and 599' };
const TIME: Kind = {
  is: (value) => value instanceof Duration && value.toMilliseconds() >= 1000,
  words: 'a Duration of at least a second, such as Duration.seconds(25)',
};
const PATTERN: Kind = { is: isPattern, words: 'a regular expression' };
const METHODS: Kind = {
  is: listOf((value) => typeof value === 'string' && /^[A-Z]+$/.test(value)),
  words: 'a list of methods in capital letters, such as GET',
};
const METRICS: Kind = {
  is: (value) => value instanceof MetricsProfile,
  words: 'a MetricsProfile, such as MetricsProfile.apiPort()',
};
const oneOf = (...choices: readonly string[]): Kind => ({
  is: (value) => choices.includes(value as string),
  words: choices.join(' or '),
});

type Fields = Readonly<Record<string, Kind | { readonly optional: Kind }>>;
const maybe = (optional: Kind): { readonly optional: Kind } => ({ optional });

const GROUPS: Readonly<Record<string, Fields>> = {
  workingDirectory: { path: PATH, startsThere: maybe(FLAG) },
  variables: {
    port: maybe(TEXT),
    workingDirectory: maybe(TEXT),
    auditLogFile: maybe(TEXT),
    heartbeat: maybe(TEXT),
  },
  health: {
    liveness: maybe(PATH),
    readiness: maybe(PATH),
    tcp: maybe(FLAG),
    startup: maybe(PATH),
    scheme: maybe(oneOf('HTTP', 'HTTPS')),
    headers: maybe(MAP),
    public: maybe(FLAG),
  },
  clientCheck: { path: PATH, method: maybe(oneOf('GET', 'POST')), statuses: STATUSES, body: maybe(PATTERN) },
  rateLimit: {
    requests: COUNT,
    window: TIME,
    countedBy: oneOf('address', 'token'),
    trustsForwardedAddress: maybe(FLAG),
    requestsVariable: maybe(TEXT),
    windowVariable: maybe(TEXT),
  },
  sessions: { header: TEXT },
};
const STREAM: Fields = { path: PATH, timeout: maybe(TIME) };
const SINGLE: Fields = {
  name: TEXT,
  command: maybe(WORDS),
  args: maybe(WORDS),
  port: maybe(PORT),
  environment: maybe(MAP),
  environmentDefaults: maybe(MAP),
  listenAddressVariable: maybe(TEXT),
  clientPaths: maybe(PATHS),
  privatePaths: maybe(PATHS),
  trustedStatuses: maybe(FLAG),
  heartbeat: maybe(TIME),
  slowestCall: maybe(TIME),
  idempotentMethods: maybe(METHODS),
  runAsUser: maybe(COUNT),
  metrics: maybe(METRICS),
  auditLogBytesPerRequest: maybe(COUNT),
};
const NAMES = [...Object.keys(SINGLE), ...Object.keys(GROUPS), 'streams'];

/** Says what of a server's props no manifest could be written with, or what two of them contradict each other in. */
export function serverFault(props: ServerProfileProps): string | undefined {
  if (!isMap(props)) return 'the props of a server profile must be an object';
  const of = `of the server profile '${isText(props.name) ? props.name : ''}'`;
  const unknown = Object.keys(props).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) return `'${unknown}' ${of} is not a known prop; there are ${NAMES.join(', ')}`;
  const given = props as unknown as Readonly<Record<string, unknown>>;
  const single = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(SINGLE, name)));
  const faults = [
    fieldFault('', single, SINGLE, of),
    given['health'] === undefined ? NO_HEALTH(of) : undefined,
    ...Object.entries(GROUPS).map(([name, fields]) =>
      given[name] === undefined ? undefined : fieldFault(name, given[name], fields, of),
    ),
    streamsFault(given['streams'], of),
  ];
  return faults.find((fault) => fault !== undefined) ?? relationFault(props, of);
}

/** Says what is wrong with the options of a preset: none where they are needed, or one that there is not. */
export function optionsFault(preset: string, options: unknown, known?: readonly string[]): string | undefined {
  if (!isMap(options)) return `the options of ServerProfile.${preset} must be an object`;
  const unknown = known && Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    return `'${unknown}' of ServerProfile.${preset} is not a known option; there are ${known?.join(', ')}`;
  }
  const { openTelemetry, sessions } = options as Readonly<Record<string, unknown>>;
  if (openTelemetry !== undefined && typeof openTelemetry !== 'boolean') {
    return `'openTelemetry' (${shown(openTelemetry)}) of ServerProfile.${preset} must be true or false`;
  }
  if (preset === 'mcp' && typeof sessions !== 'boolean') {
    return `'sessions' (${shown(sessions)}) of ServerProfile.mcp must be true or false: whether the server keeps a session for each client`;
  }
  return undefined;
}

const NO_HEALTH = (of: string): string =>
  `'health' ${of} must tell the paths of liveness and readiness, or say 'tcp: true' where the server has none`;

function healthFault(
  { liveness, readiness, startup, tcp, public: open }: ServerHealth,
  of: string,
): string | undefined {
  const paths = [liveness, readiness, startup].filter((path) => path !== undefined);
  if (tcp && (paths.length > 0 || open)) {
    return `'health.tcp' (true) ${of} must be left out where there are paths to ask, because those see more`;
  }
  return tcp || (liveness !== undefined && readiness !== undefined) ? undefined : NO_HEALTH(of);
}

function relationFault(props: ServerProfileProps, of: string): string | undefined {
  const unwell = healthFault(props.health, of);
  if (unwell !== undefined) return unwell;
  const { clientPaths = ['/'], streams = [], clientCheck, environment = {}, variables = {}, health } = props;
  const published = (path: string): boolean => clientPaths.some((client) => isBelow(path, client));
  const stream = streams.find(({ path }) => !published(path));
  if (stream) return `'streams' ${of} holds ${stream.path}, which 'clientPaths' (${clientPaths.join(', ')}) must cover`;
  if (clientCheck && !published(clientCheck.path)) {
    return `'clientCheck.path' (${shown(clientCheck.path)}) ${of} must lie below one of 'clientPaths' (${clientPaths.join(', ')}), or nothing outside reaches it`;
  }
  const twice = Object.values(variables).find((name) => name !== undefined && Object.hasOwn(environment, name));
  if (twice !== undefined) return `'environment.${twice}' ${of} is decided by 'variables'; leave one of the two out`;
  const named = Object.values(variables).filter((name) => name !== undefined);
  const double = named.find((name, index) => named.indexOf(name) !== index);
  if (double !== undefined) return `'variables' ${of} names ${double} twice; it can carry one value`;
  if (clientCheck && health.public) {
    return `'clientCheck' ${of} must be left out where 'health.public' is true, because the outside probe asks the health paths then`;
  }
  return undefined;
}

function streamsFault(streams: unknown, of: string): string | undefined {
  if (streams === undefined) return undefined;
  if (!Array.isArray(streams)) return `'streams' ${of} must be a list`;
  const faults = streams.map((stream, index) => fieldFault(`streams[${index}]`, stream, STREAM, of));
  return faults.find((fault) => fault !== undefined);
}

function fieldFault(group: string, value: unknown, fields: Fields, of: string): string | undefined {
  const path = (name: string): string => (group === '' ? name : `${group}.${name}`);
  if (!isMap(value)) return `'${group}' ${of} must be an object`;
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) {
    return `'${path(unknown)}' ${of} is not a known prop; there are ${Object.keys(fields).join(', ')}`;
  }
  for (const [name, field] of Object.entries(fields)) {
    const kind = 'optional' in field ? field.optional : field;
    const given = value[name];
    if (given === undefined && 'optional' in field) continue;
    if (!kind.is(given)) return `'${path(name)}' (${shown(given)}) ${of} must be ${kind.words}`;
  }
  return undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && /^\/[^\s?#]*$/.test(value);
}

function isPattern(value: unknown): boolean {
  return isText(value) && regularExpressionFault(value) === undefined;
}

function listOf(isOne: Check): Check {
  return (value) => Array.isArray(value) && value.length > 0 && value.every(isOne);
}

function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): Check {
  return (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}
