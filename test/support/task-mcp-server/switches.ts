/** What each switch can be set to; the first choice is the real server as it was observed. */
const CHOICES = {
  /** `observed`: `/healthz` and `/readyz`. `runbook`: `/health/live` and `/health/ready` instead. */
  healthPaths: ['observed', 'runbook'],
  /** `alwaysFails`: `/health` answers 503 whatever the checks say. `truthful`: it says what readiness says. */
  overallHealth: ['alwaysFails', 'truthful'],
  /** The directory that readiness writes a file to: the one of the process, or `WORKING_DIRECTORY`. */
  readiness: ['processDirectory', 'workingDirectory'],
  /** What `health_check_status` shows: the check that finished last, or the worst one. */
  healthGauge: ['lastCheck', 'worstCheck'],
  /** Status of a missing or wrong token. */
  authenticationStatus: [500, 401],
  /** Status of a request over the limit. */
  rateLimitStatus: [500, 429],
  /** Whom the limit counts: the bearer token, sent with whatever value, else the address; or the address always. */
  rateLimitKey: ['tokenOrAddress', 'address'],
  /** Which paths the limit counts: all of them, or `/mcp` and `/sse`. */
  rateLimitedPaths: ['all', 'tools'],
  /** The limit's window: a minute, or `RATE_LIMIT_WINDOW_MS`. */
  rateLimitWindow: ['minute', 'asSet'],
  /** Whether the leftmost `X-Forwarded-For` is believed. */
  forwardedFor: ['trusted', 'ignored'],
  /** Where the audit log goes: `audit.log` in the directory of the process, or `AUDIT_LOG_FILE`. */
  auditLog: ['processDirectory', 'asSet'],
  /** With OpenTelemetry on: every request fails, or the metrics port works. */
  openTelemetry: ['broken', 'mended'],
  /** How the metrics port counts a request that fails in the server: as 200 and as 500, or as 500. */
  failingRequests: ['countedTwice', 'countedOnce'],
  /** Whether the metrics port has labels that a client chooses: path, user agent, peer. */
  requestLabels: ['unbounded', 'bounded'],
  /** `/metrics` of the API port: with its faults, or with every series that it declares counted. */
  apiMetrics: ['observed', 'mended'],
  /** The tools: the two that write, or `changes.active` too, which only reads. */
  tools: ['writing', 'withReading'],
  /** Whether a tool does what it is asked, or fails always. */
  toolOutcome: ['asAsked', 'fails'],
  /** How a failing tool is answered: in a result, in an error event, or by the status. */
  toolFailure: ['isError', 'error', 'status500'],
  /** How long a tool takes: `toolMilliseconds`, or longer by as many `milliseconds` as the input of its call has. */
  toolDuration: ['asSwitched', 'asAsked'],
  /** Which streams have a heartbeat. */
  heartbeats: ['sse', 'all'],
  /** On SIGTERM open streams go on, or are cut. */
  shutdown: ['drains', 'cuts'],
} as const;

type Choices = typeof CHOICES;

/** How the server behaves, with every switch decided. */
export type Switches = { readonly [Name in keyof Choices]: Choices[Name][number] } & {
  /** How long a tool takes, and with it the stream that waits for it. */
  readonly toolMilliseconds: number;
};

/** The environment variable that holds switches, as JSON. */
export const SWITCHES_VARIABLE = 'TASK_MCP_STAND_IN';

const OBSERVED = {
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, [observed]]) => [name, observed])),
  toolMilliseconds: 0,
} as Switches;

/** Switches as given; the others are as observed. */
export function resolveSwitches(given: Partial<Switches> = {}): Switches {
  for (const [name, value] of Object.entries(given)) check(name, value);
  return { ...OBSERVED, ...given };
}

/** Reads the switches of a process: its first argument goes over its environment. */
export function switchesOfProcess(environment: NodeJS.ProcessEnv, [argument]: readonly string[]): Switches {
  const fromEnvironment = parse(SWITCHES_VARIABLE, environment[SWITCHES_VARIABLE]);
  return resolveSwitches({ ...fromEnvironment, ...parse('the first argument', argument) });
}

/** A misspelt switch would silently leave the server as it was, and prove nothing. */
function check(name: string, value: unknown): void {
  if (name === 'toolMilliseconds') {
    if (typeof value === 'number' && value >= 0) return;
    throw new Error(`'toolMilliseconds' (${value}) must be a number that is not negative`);
  }
  const choices: readonly unknown[] | undefined = Object.hasOwn(CHOICES, name)
    ? CHOICES[name as keyof Choices]
    : undefined;
  if (choices === undefined)
    throw new Error(`'${name}' must be one of the switches: ${Object.keys(OBSERVED).join(', ')}`);
  if (!choices.includes(value)) throw new Error(`'${name}' (${value}) must be one of ${choices.join(', ')}`);
}

function parse(source: string, json: string | undefined): Partial<Switches> {
  if (json === undefined || json === '') return {};
  try {
    return JSON.parse(json) as Partial<Switches>;
  } catch {
    throw new Error(`${source} (${json}) must be switches as JSON`);
  }
}
