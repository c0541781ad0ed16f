import { regularExpressionFault } from '../go-syntax/regular-expression';
import { labelMatchersFault } from '../promql/label-matchers';
import { isLabelName, LABEL_NAME } from '../promql/label-name';
import { isMetricName, METRIC_NAME } from '../promql/metric-name';
import type { MetricsProfileProps } from './metrics-profile-props';

/** Of which kind a field must be. With `?` it may be left out. */
type Kind =
  | 'text'
  | 'metric'
  | 'label'
  | 'labels'
  | 'pattern'
  | 'patterns'
  | 'count'
  | 'port'
  | 'unit'
  | 'bounds'
  | 'texts'
  | 'map'
  | 'route';
type Fields = Readonly<Record<string, Kind | `${Kind}?`>>;

const EXPECTED: Fields = { expectedLabelSets: 'count?' };
const COUNTED_BY_STATUS: Fields = { metric: 'metric', statusLabel: 'label', failed: 'text', ...EXPECTED };
const COUNTED: Fields = {
  routeLabel: 'label?',
  excludedRoutes: 'texts?',
  excludedStatuses: 'texts?',
  clientLabels: 'labels?',
  ...EXPECTED,
};
const ENDPOINT: Fields = {
  portName: 'text',
  port: 'port',
  path: 'text?',
  dropMetrics: 'patterns?',
  environment: 'map?',
};
const PARTS: Readonly<Record<Exclude<keyof MetricsProfileProps, 'name' | 'endpoints' | 'requestMatchers'>, Fields>> = {
  countedRoute: { kind: 'route', namespace: 'text', name: 'text' },
  requests: { metric: 'metric', statusLabel: 'label', serverErrors: 'pattern', ...COUNTED },
  latency: { metric: 'metric', unit: 'unit', bounds: 'bounds', statusLabel: 'label?', ...COUNTED },
  health: { metric: 'metric', checkLabel: 'label?', ...EXPECTED },
  tools: COUNTED_BY_STATUS,
  authentication: COUNTED_BY_STATUS,
  rateLimit: { metric: 'metric' },
  streaming: { metric: 'metric' },
};
const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: isText,
  metric: (value) => isText(value) && isMetricName(value),
  label: isLabel,
  labels: (value) => Array.isArray(value) && value.every(isLabel),
  pattern: isPattern,
  patterns: (value) => Array.isArray(value) && value.every(isPattern),
  count: (value) => Number.isInteger(value) && (value as number) >= 1,
  port: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 65535,
  unit: (value) => value === 'seconds' || value === 'milliseconds',
  bounds: (value) => Array.isArray(value) && value.length > 0 && value.every((bound) => Number.isFinite(bound)),
  texts: (value) => Array.isArray(value) && value.every(isText),
  map: (value) => isMap(value) && Object.values(value).every((item) => typeof item === 'string'),
  route: (value) => value === 'Ingress' || value === 'HTTPRoute',
};
const MUST_BE: Readonly<Record<Kind, string>> = {
  text: 'a text that is not empty',
  metric: `the name of a metric: ${METRIC_NAME}`,
  label: `the name of a label: ${LABEL_NAME}`,
  labels: `a list of names of labels: ${LABEL_NAME}`,
  pattern: 'a regular expression that RE2 reads, as Prometheus does',
  patterns: 'a list of regular expressions that RE2 reads, as Prometheus does',
  count: 'a whole number of at least 1',
  port: 'a port between 1 and 65535',
  unit: 'seconds or milliseconds',
  bounds: 'a list of numbers',
  texts: 'a list of texts',
  map: 'a map of texts',
  route: 'Ingress or HTTPRoute',
};

/** Says what of a profile's props no query could be written with. */
export function profileFault(props: MetricsProfileProps): string | undefined {
  if (!isMap(props)) return 'the props of a metrics profile must be an object';
  const { name, endpoints = [], requestMatchers, ...parts } = props;
  if (!isText(name)) return "'name' of a metrics profile must be a text that is not empty";
  const of = `of the metrics profile '${name}'`;
  if (!Array.isArray(endpoints)) return `'endpoints' ${of} must be a list`;
  for (const [index, endpoint] of endpoints.entries()) {
    const fault = fieldFault(`endpoints[${index}]`, endpoint, ENDPOINT, of);
    if (fault !== undefined) return fault;
  }
  if (requestMatchers !== undefined) {
    const fault = labelMatchersFault('requestMatchers', requestMatchers, of);
    if (fault !== undefined) return fault;
  }
  for (const [part, value] of Object.entries(parts)) {
    const fields = Object.hasOwn(PARTS, part) ? PARTS[part as keyof typeof PARTS] : undefined;
    if (!fields) {
      return `'${part}' ${of} is not a known prop; there are name, endpoints, requestMatchers, ${Object.keys(PARTS).join(', ')}`;
    }
    const fault = value === undefined ? undefined : fieldFault(part, value, fields, of);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Says what is wrong with the name and namespace of the object whose requests are counted. */
export function routeFault(preset: string, route: unknown): string | undefined {
  return fieldFault('options', route, { namespace: 'text?', name: 'text?' }, `of the metrics profile '${preset}'`);
}

function fieldFault(part: string, value: unknown, fields: Fields, of: string): string | undefined {
  const names = Object.keys(fields).join(', ');
  if (!isMap(value)) return `'${part}' ${of} must be an object of ${names}`;
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) return `'${part}.${unknown}' ${of} is not a known prop; there are ${names}`;
  for (const [name, field] of Object.entries(fields)) {
    const kind = field.replace('?', '') as Kind;
    if (field.endsWith('?') && value[name] === undefined) continue;
    if (!IS[kind](value[name])) return `'${part}.${name}' ${of} must be ${MUST_BE[kind]}`;
  }
  return undefined;
}

function isLabel(value: unknown): boolean {
  return isText(value) && isLabelName(value);
}

function isPattern(value: unknown): boolean {
  return isText(value) && regularExpressionFault(value) === undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
