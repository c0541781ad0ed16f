import { typeFaults } from './support/type-faults';

// The first case parses the declarations of cdk8s-plus, for which a busy machine needs its time.
jest.setTimeout(60_000);

/** What is wrong, the statement, the code that the compiler points at, and what it says. */
type Case = readonly [title: string, statement: string, at: string, says: string];

const inService: readonly Case[] = [
  [
    'a missing image',
    'service({});',
    '{}',
    "Argument of type '{}' is not assignable to parameter of type 'TaskMcpHttpProps'.\n" +
      "  Property 'image' is missing in type '{}' but required in type 'TaskMcpHttpProps'.",
  ],
  [
    'a misspelt prop',
    'service({ image, replica: 3 });',
    'replica',
    "Object literal may only specify known properties, but 'replica' does not exist in type 'TaskMcpHttpProps'. Did you mean to write 'replicas'?",
  ],
  [
    'a misspelt prop of a part',
    'service({ image, autoscaling: { minReplica: 3 } });',
    'minReplica',
    "Object literal may only specify known properties, but 'minReplica' does not exist in type 'AutoscalerProps'. Did you mean to write 'minReplicas'?",
  ],
  [
    'a text where a number belongs',
    "service({ image, port: '3000' });",
    'port',
    "Type 'string' is not assignable to type 'number'.",
  ],
  [
    'a part switched on with true, where it is on already',
    'service({ image, namespace: true });',
    'namespace',
    "Type 'true' is not assignable to type 'false | NamespaceProps | undefined'.",
  ],
  [
    'a time without its unit',
    'service({ image, gracefulShutdown: { drain: 10 } });',
    'drain',
    "Type 'number' is not assignable to type 'Duration'.",
  ],
  [
    'an amount of memory as text',
    "service({ image, resources: { memory: { request: '512Mi' } } });",
    'request',
    "Type 'string' is not assignable to type 'Size'.",
  ],
  [
    'an amount of CPU without its unit',
    'service({ image, emergencyResources: { cpu: 2 } });',
    'cpu',
    "Type 'number' is not assignable to type 'Cpu'.",
  ],
  [
    'a share that is no percentage',
    "service({ image, disruptionBudget: { maxUnavailable: '25 percent' } });",
    'maxUnavailable',
    `Type '"25 percent"' is not assignable to type 'PodCount | undefined'.`,
  ],
  [
    'a choice that there is not',
    "service({ image, zoneSpread: { whenUnsatisfiable: 'Never' } });",
    'whenUnsatisfiable',
    `Type '"Never"' is not assignable to type '"DoNotSchedule" | "ScheduleAnyway" | undefined'.`,
  ],
  [
    'a way in that does not say which kind it is',
    "service({ image, exposure: { host: 'mcp.example.com' } });",
    'host',
    "Object literal may only specify known properties, and 'host' does not exist in type 'Exposure'.",
  ],
  [
    'a prop of an Ingress on a route',
    "service({ image, exposure: mcp.Exposure.httpRoute({ className: 'nginx' }) });",
    'className',
    "Object literal may only specify known properties, and 'className' does not exist in type 'HttpRouteProps'.",
  ],
  [
    'a Gateway without its namespace',
    "service({ image, exposure: mcp.Exposure.httpRoute({ gateway: { name: 'public' } }) });",
    'gateway',
    "Property 'namespace' is missing in type '{ name: string; }' but required in type 'GatewayReference'.",
  ],
  [
    'a Secret without its key',
    "service({ image, auth: { secretName: 'task-mcp-auth' } });",
    'auth',
    "Property 'key' is missing in type '{ secretName: string; }' but required in type 'SecretKey'.",
  ],
  [
    'an address as text where a peer belongs',
    "service({ image, isolation: { clients: ['10.0.0.0/8'] } });",
    "'10.0.0.0/8'",
    "Type 'string' is not assignable to type 'NetworkPeer'.",
  ],
];

const inMonitoring: readonly Case[] = [
  [
    'a threshold of a severity that the alert has not',
    'service({ image, alerting: { thresholds: { memoryLeak: { critical: {} } } } });',
    'critical',
    "Object literal may only specify known properties, and 'critical' does not exist in type '{ readonly warning?: { readonly within?: Duration | undefined; readonly minRatio?: number | undefined; readonly for?: Duration | undefined; } | undefined; }'.",
  ],
  [
    'a ratio as text',
    "service({ image, alerting: { thresholds: { memoryUsage: { warning: { maxRatio: '80%' } } } } });",
    'maxRatio',
    "Type 'string' is not assignable to type 'number'.",
  ],
  [
    'the name of an alert that there is not',
    "const rules: mcp.RuleChanges = { disable: ['TaskMCPHighMemory'] };",
    "'TaskMCPHighMemory'",
    `Type '"TaskMCPHighMemory"' is not assignable to type 'AlertName'. Did you mean '"TaskMCPHighMemoryUsage"'?`,
  ],
  [
    'contacts that leave somebody out',
    'service({ image, escalation: { onCall: [], engineeringLead: [], engineeringManager: [] } });',
    'escalation',
    "Property 'incidents' is missing in type '{ onCall: never[]; engineeringLead: never[]; engineeringManager: never[]; }' but required in type 'EscalationPolicyProps'.",
  ],
  [
    'credentials in the open',
    "mcp.Receiver.pagerDuty({ routingKey: 'R0UT1NG' });",
    'routingKey',
    "Type 'string' is not assignable to type 'SecretKey'.",
  ],
  [
    'a profile by its name',
    "service({ image, monitoring: { profile: 'openTelemetry' } });",
    'profile',
    "Type 'string' is not assignable to type 'MetricsProfile'.",
  ],
];

const inParts: readonly Case[] = [
  [
    'a part without its workload',
    "new mcp.DisruptionBudget(chart, 'budget', {});",
    '{}',
    "Argument of type '{}' is not assignable to parameter of type 'DisruptionBudgetProps & ForWorkload<ISelectable>'.\n" +
      "  Property 'workload' is missing in type '{}' but required in type 'ForWorkload<ISelectable>'.",
  ],
  [
    'an autoscaler for pods that nobody can scale',
    "new mcp.Autoscaler(chart, 'scaler', { workload: new kplus.DaemonSet(chart, 'agent') });",
    'workload',
    "Property 'markHasAutoscaler' is missing in type 'DaemonSet' but required in type 'IScalable'.",
  ],
  [
    'a part that may have been left out',
    'service({ image }).disruptionBudget.maxUnavailable;',
    'service({ image }).disruptionBudget',
    "Object is possibly 'undefined'.",
  ],
  [
    'a default changed after the fact',
    'workload.replicas = 5;',
    'replicas',
    "Cannot assign to 'replicas' because it is a read-only property.",
  ],
  [
    'a waiver without reason and end',
    "mcp.ResilienceChecks.waive(chart, { rule: 'budget-allows-eviction' });",
    "{ rule: 'budget-allows-eviction' }",
    "Argument of type '{ rule: string; }' is not assignable to parameter of type 'Waiver'.\n" +
      "  Type '{ rule: string; }' is missing the following properties from type 'Waiver': reason, until",
  ],
];

test.each([...inService, ...inMonitoring, ...inParts])('the compiler refuses %s', (_title, statement, at, says) => {
  expect(typeFaults(statement)).toEqual([{ at, says }]);
});

test.each([
  'service({ image });',
  "service({ image, port: 8080, disruptionBudget: { maxUnavailable: '25%' }, zoneSpread: false });",
  'service({ image, gracefulShutdown: { drain: Duration.seconds(10) }, emergencyResources: { cpu: kplus.Cpu.units(2) } });',
  "service({ image, exposure: mcp.Exposure.ingress({ className: 'nginx' }) });",
  "service({ image, alerting: { rules: { disable: ['TaskMCPRolloutStuck'] } } });",
  "new mcp.Autoscaler(chart, 'scaler', { workload: new kplus.StatefulSet(chart, 'set', { service: undefined }) });",
])('the compiler accepts %s', (statement) => {
  expect(typeFaults(statement)).toEqual([]);
});
