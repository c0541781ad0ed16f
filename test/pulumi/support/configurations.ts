import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import { environments } from '../../../bin/environments';
import type { TaskMcpHttp, TaskMcpHttpProps } from '../../../lib';
import {
  BlackboxModules,
  MetricsProfile,
  NetworkPeer,
  ResilienceChecks,
  ServerProfile,
  TrafficPolicy,
} from '../../../lib';
import { IMAGE } from '../../support/synth';

/** What a configuration is written with, so that each door can take its own factories and its own kind of text. */
export interface Words {
  readonly Exposure: any;
  readonly Receiver: any;
  /** A value that may come from another resource. */
  readonly text: (value: string) => any;
}

/** One way to use the library. */
export interface Configuration {
  readonly props: (words: Words) => any;
  /** Namespace of the chart. */
  readonly namespace?: string;
  readonly patch?: (service: TaskMcpHttp) => void;
}

const DIGEST = `registry.example.com/task-mcp-http@sha256:${'3'.repeat(64)}`;

/** Ways to use the library that between them make every kind of object and use every input. */
export const CONFIGURATIONS: Readonly<Record<string, Configuration>> = {
  'all defaults': { props: ({ text }) => ({ image: text(IMAGE) }) },

  'the development environment': environment(environments.development),
  'the staging environment': environment(environments.staging),
  'the production environment': environment(environments.production),

  'an image by digest, with labels, annotations and variables': {
    props: ({ text }) => ({
      image: text(DIGEST),
      labels: { team: text('tasks'), 'cost-center': text('cc-11') },
      podAnnotations: { 'example.com/owner': text('tasks') },
      env: { LOG_LEVEL: text('debug'), REGION: text('eu-north-1') },
    }),
  },

  'Secrets by names that others choose': {
    props: ({ text }) => ({
      image: text(IMAGE),
      auth: { secretName: text('task-mcp-auth-7f3a'), key: text('tokens') },
      secrets: { DATABASE_URL: { secretName: text('task-mcp-database-91bc'), key: 'url' } },
    }),
  },

  'Secrets that are made from a store': {
    props: ({ text }) => ({
      image: text(IMAGE),
      auth: { secretName: 'task-mcp-auth', key: 'tokens' },
      secrets: { DATABASE_URL: { secretName: text('task-mcp-database-91bc'), key: 'url' } },
      externalSecrets: {
        store: { name: 'vault', kind: 'ClusterSecretStore' },
        refreshInterval: Duration.minutes(10),
        keys: {
          'task-mcp-auth': { tokens: { remoteKey: 'prod/task-mcp', property: 'tokens' } },
          'task-mcp-alerting': { pagerduty: { remoteKey: 'prod/pagerduty', version: '3' } },
        },
      },
    }),
  },

  'a claim that all pods share': {
    props: ({ text }) => ({
      image: text(IMAGE),
      server: ServerProfile.openSpec(),
      volumeClaim: { size: Size.gibibytes(10), storageClassName: 'shared-files' },
    }),
  },

  'one pod on a claim that somebody else makes': {
    props: ({ text }) => ({
      image: text(IMAGE),
      autoscaling: false,
      replicas: 1,
      zoneSpread: false,
      rollout: { strategy: 'Recreate' },
      storage: { workingDirectoryClaim: { name: 'task-mcp-data', accessMode: 'ReadWriteOnce' } },
    }),
  },

  'a way in through a Gateway that another resource made': {
    props: ({ Exposure, text }) => ({
      image: text(IMAGE),
      exposure: Exposure.httpRoute({
        host: text('mcp.example.org'),
        gateway: { name: text('edge-4c'), namespace: text('edge-system'), proxyNamespace: text('edge-proxies') },
        streamTimeout: Duration.hours(2),
      }),
    }),
  },

  'a way in through an ingress controller': {
    props: ({ Exposure, text }) => ({
      image: text(IMAGE),
      exposure: Exposure.ingress({ host: text('mcp.example.org'), tlsSecretName: text('mcp-tls-11') }),
      monitoring: { metadata: { labels: { release: 'kube-prometheus-stack' } } },
    }),
  },

  'a namespace that a platform team owns': {
    namespace: 'platform-tasks',
    props: ({ text }) => ({ image: text(IMAGE), namespace: false, quota: false, limitRange: false }),
  },

  'a fixed number of pods without zones': {
    props: ({ text }) => ({
      image: text(IMAGE),
      autoscaling: false,
      replicas: 5,
      zoneSpread: false,
      disruptionBudget: { minAvailable: 3 },
      resources: { memory: { request: Size.mebibytes(384), limit: Size.mebibytes(768) } },
    }),
  },

  'everything off that can be': {
    props: ({ text }) => ({
      image: text(IMAGE),
      namespace: false,
      quota: false,
      limitRange: false,
      isolation: false,
      exposure: false,
      monitoring: false,
      alerting: false,
      dashboard: false,
      zoneSpread: false,
      autoscaling: false,
      disruptionBudget: false,
    }),
  },

  'another metrics profile, port and clients': {
    props: ({ text }) => ({
      image: text(IMAGE),
      port: 8080,
      monitoring: {
        profile: MetricsProfile.apiPort(),
        scrapeInterval: Duration.seconds(15),
        serviceMonitor: { keepMetrics: ['process_.+'] },
      },
      isolation: { prometheus: [NetworkPeer.namespace('observability')] },
      service: { port: 8080 },
    }),
  },

  'the public server': { props: ({ text }) => ({ image: text(IMAGE), server: ServerProfile.openSpec() }) },

  'the public server with OpenTelemetry, and a private path that is published': {
    props: ({ Exposure, text }) => ({
      image: text(IMAGE),
      server: ServerProfile.openSpec({ openTelemetry: true, command: ['node', '/srv/index.js'] }),
      exposure: Exposure.httpRoute({ host: text('mcp.example.org'), publish: ['/metrics'] }),
    }),
  },

  'any HTTP service': {
    props: ({ text }) => ({
      image: text(IMAGE),
      server: ServerProfile.http({ port: 8080, liveness: '/livez', readiness: '/readyz', publicHealth: true }),
    }),
  },

  'an MCP server without sessions': {
    props: ({ text }) => ({
      image: text(IMAGE),
      args: ['--verbose'],
      server: ServerProfile.mcp({ liveness: '/livez', readiness: '/readyz', publicHealth: true, sessions: false }),
    }),
  },

  'a traffic policy of Envoy Gateway': {
    props: ({ Exposure, text }) => ({
      image: text(IMAGE),
      env: { RATE_LIMIT: text('600') },
      exposure: Exposure.httpRoute({
        host: text('mcp.example.org'),
        gateway: { name: text('edge-4c'), namespace: text('edge-system') },
        trafficPolicy: TrafficPolicy.envoyGateway({ activeCheck: { interval: Duration.seconds(5) } }),
      }),
    }),
  },

  'an MCP server with sessions, each led to its pod': {
    props: ({ Exposure, text }) => ({
      image: text(IMAGE),
      server: ServerProfile.mcp({ sessions: true }),
      exposure: Exposure.httpRoute({
        host: text('mcp.example.org'),
        trafficPolicy: TrafficPolicy.envoyGateway({ sessionAffinity: 'SessionId' }),
      }),
    }),
  },

  'a traffic policy of ingress-nginx': {
    props: ({ Exposure, text }) => ({
      image: text(IMAGE),
      exposure: Exposure.ingress({ host: text('mcp.example.org'), trafficPolicy: TrafficPolicy.ingressNginx() }),
    }),
  },

  'an escalation by every kind of receiver': {
    props: ({ Receiver, text }) => {
      const credential = (key: string): object => ({ secretName: text('task-mcp-alerting-5d'), key: text(key) });
      const mail = { to: 'oncall@company.com', from: 'alerts@company.com', smarthost: 'smtp.company.com:587' };
      return {
        image: text(IMAGE),
        escalation: {
          onCall: [
            Receiver.pagerDuty({ routingKey: credential('pagerduty') }),
            Receiver.email({ ...mail, auth: { username: 'alerts', ...credential('smtp') } }),
          ],
          engineeringLead: Receiver.opsgenie({ apiKey: credential('opsgenie') }),
          engineeringManager: Receiver.webhook({ url: credential('pager'), pages: true }),
          incidents: Receiver.slack({ webhook: credential('slack') }),
        },
      };
    },
  },

  'patches and a waiver': {
    props: ({ text }) => ({ image: text(IMAGE), exposure: false, env: { REGION: text('eu-north-1') } }),
    patch: (service) => {
      const { disruptionBudget, deployment } = service;
      ApiObject.of(disruptionBudget!).addJsonPatch(JsonPatch.replace('/spec/maxUnavailable', 2));
      ResilienceChecks.waive(deployment, { rule: 'image-pinned', reason: 'shows a waiver', until: '2999-12-31' });
      new BlackboxModules(service, 'FurtherModules', {
        metadata: { name: 'task-mcp-further-modules', namespace: 'observability' },
      });
    },
  },
};

function environment(props: TaskMcpHttpProps): Configuration {
  return { props: ({ text }) => ({ ...props, image: text(props.image) }) };
}
