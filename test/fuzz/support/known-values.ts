import { Duration, Size } from 'cdk8s';
import { Cpu, k8s, PercentOrAbsolute } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { Exposure, MetricsProfile, NetworkPeer, Objective, Receiver, ServerProfile, TrafficPolicy } from '../../../lib';
import type { KnownValues } from './arbitrary-of-type';
import { arbitraryOf } from './arbitrary-of-type';
import { awkwardText } from './awkward-text';
import { isPlain, Junk } from './junk';

/** A value that is made when the props are, so that what refuses it is told apart from what makes it up. */
export class Made {
  public constructor(
    private readonly how: (...given: never[]) => unknown,
    private readonly given: readonly unknown[],
  ) {}

  public make(): unknown {
    return this.how(...(this.given.map(made) as never[]));
  }
}

/** Props with everything in them made. */
export function made(value: unknown): unknown {
  if (value instanceof Made || value instanceof Junk) return value.make();
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  const copy = Object.getPrototypeOf(value) === null ? (Object.create(null) as object) : {};
  return Object.assign(copy, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, made(each)])));
}

const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('a', 'web', 'team-a', 'metrics', 'a.example.com', '/data', '1', '100m', '1Gi'),
  },
  { weight: 1, arbitrary: awkwardText },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(64), 'a'.repeat(254), '', ' ', '${x}', '{{ .Values.x }}') },
);

const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0.01, 0.05, 0.5, 0.95, 1, 30, 60, 80, 99.9, 100, 300, 1000, 3000, 8080, 9464),
  },
  { weight: 1, arbitrary: fc.constantFrom(-1, -0, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e21, 5e-324, NaN, Infinity) },
);

const duration = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(1, 5, 10, 30, 60, 120, 300, 900, 3600, 86_400) },
  { weight: 1, arbitrary: fc.constantFrom(0, 2 ** 31, 2 ** 40) },
);

/** Values of all kinds that the props of the service may hold. */
const KNOWN: KnownValues = {
  text,
  number,
  texts: {
    image: ['registry.example.com/task-mcp-http:1.4.2', 'a:1', `a@sha256:${'0'.repeat(64)}`],
    name: ['task-mcp', 'a', 'tokens'],
    secretName: ['task-mcp-auth', 'a'],
    key: ['tokens', 'a'],
    host: ['task-mcp.example.com', '*.example.com'],
    namespace: ['task-mcp', 'monitoring', 'gateway-system'],
    path: ['/health', '/live', '/metrics'],
    metric: ['a_total', 'http_requests_total'],
    expr: ['up == 0', 'rate(up[5m]) > 0', 'sum(up', '{{ $x }}'],
    serverErrors: ['5..', '[', '5xx|timeout'],
    statusLabel: ['status', 'code', 'a-b'],
    to: ['oncall@example.com'],
    from: ['alerts@example.com'],
    smarthost: ['smtp.example.com:587'],
    channel: ['#incidents'],
    timeZone: ['Europe/Berlin', 'Etc/UTC'],
    runbookBaseUrl: ['https://runbooks.example.com'],
    grafanaUrl: ['https://grafana.example.com'],
  },
  classes: {
    Duration: fc.oneof(
      duration.map((seconds) => new Made(Duration.seconds, [seconds])),
      fc.constantFrom(500, 1).map((count) => new Made(Duration.millis, [count])),
    ),
    Size: fc
      .tuple(
        fc.constantFrom(Size.kibibytes, Size.mebibytes, Size.gibibytes),
        fc.constantFrom(0, 1, 2, 64, 256, 1024, 1e9, 1.5),
      )
      .map(([of, amount]) => new Made(of, [amount])),
    Cpu: fc
      .tuple(fc.constantFrom(Cpu.millis, Cpu.units), fc.constantFrom(0, 1, 2, 100, 500, 1e9, 0.5))
      .map(([of, amount]) => new Made(of, [amount])),
    PercentOrAbsolute: fc
      .tuple(
        fc.constantFrom(PercentOrAbsolute.percent, PercentOrAbsolute.absolute),
        fc.constantFrom(0, 1, 2, 25, 50, 100, -1, 1.5),
      )
      .map(([of, amount]) => new Made(of, [amount])),
    Quantity: text.map((amount) => new Made(k8s.Quantity.fromString, [amount])),
    Objective: fc.oneof(
      number.map((percent) => new Made(Objective.availability, [percent])),
      fc
        .tuple(number, fc.constantFrom(100, 500, 1000))
        .map(([percent, ms]) => new Made(Objective.latency, [percent, Duration.millis(ms)])),
    ),
    NetworkPeer: fc.oneof(
      text.map((name) => new Made(NetworkPeer.namespace, [name])),
      fc.dictionary(text, text, { maxKeys: 2 }).map((labels) => new Made(NetworkPeer.pods, [labels])),
      fc.constantFrom('10.0.0.0/8', '::/0', '10.0.0.1', 'a').map((cidr) => new Made(NetworkPeer.cidr, [cidr])),
    ),
    MetricsProfile: fc.oneof(
      fc
        .constantFrom(
          MetricsProfile.openTelemetry,
          MetricsProfile.apiPort,
          MetricsProfile.ingressNginx,
          MetricsProfile.envoyGateway,
          MetricsProfile.probeOnly,
        )
        .map((preset) => new Made(preset as never, [])),
      lazily('MetricsProfileProps').map((props) => new Made((given: never) => new MetricsProfile(given), [props])),
    ),
    ServerProfile: fc.oneof(
      fc.constantFrom(new Made(ServerProfile.runbook, []), new Made(ServerProfile.openSpec, [])),
      lazily('HttpServerOptions').map((options) => new Made(ServerProfile.http, [options])),
      lazily('McpServerOptions').map((options) => new Made(ServerProfile.mcp, [options])),
    ),
    Exposure: fc.oneof(
      lazily('HttpRouteProps').map((props) => new Made(Exposure.httpRoute, [props])),
      lazily('IngressProps').map((props) => new Made(Exposure.ingress, [props])),
    ),
    TrafficPolicy: fc.oneof(
      lazily('EnvoyGatewayTrafficOptions').map((options) => new Made(TrafficPolicy.envoyGateway, [options])),
      lazily('IngressNginxTrafficOptions').map((options) => new Made(TrafficPolicy.ingressNginx, [options])),
    ),
    Receiver: fc.oneof(
      ...(
        [
          ['EmailOptions', Receiver.email],
          ['SlackOptions', Receiver.slack],
          ['PagerDutyOptions', Receiver.pagerDuty],
          ['OpsgenieOptions', Receiver.opsgenie],
          ['WebhookOptions', Receiver.webhook],
        ] as const
      ).map(([name, receiver]) => lazily(name).map((options) => new Made(receiver as never, [options]))),
    ),
  },
};

/** Read when it is asked for: the types of these props hold the known values themselves. */
function lazily(name: string): fc.Arbitrary<object> {
  let read: fc.Arbitrary<object> | undefined;
  return fc.constant(null).chain(() => (read ??= arbitraryOf(name, KNOWN)));
}

/** Props of the whole service, as the compiler admits them. */
export const typedProps: fc.Arbitrary<object> = lazily('TaskMcpHttpProps');
