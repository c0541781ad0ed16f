import type { SectionTexts } from './section-text';

const PODS = 'kubectl get pods -n task-mcp -l app=task-mcp-http -o wide';
const EVENTS = "kubectl get events -n task-mcp --sort-by='.lastTimestamp' | tail -20";
const LOGS = 'kubectl logs -n task-mcp -l app=task-mcp-http --tail=100';
const DESCRIBE_PODS = 'kubectl describe pods -n task-mcp -l app=task-mcp-http';
const TARGETS = `curl -s http://prometheus:9090/api/v1/targets | jq '.data.activeTargets[] | select(.labels.job=="task-mcp-http")'`;

/** What leads to the runbook of the service's downtime. */
export const SERVICE_DOWNTIME = {
  TaskMCPServiceDown: {
    meaning:
      'The service answers nobody: no synthetic probe succeeds, or Prometheus reaches no pod and no probe says otherwise, or the Deployment has no available pod. The same alert is sent to further people while the outage lasts.',
    impact: 'Clients get connection errors or 5xx. Open streams are gone.',
    firstCommands: [PODS, EVENTS, 'kubectl rollout history deployment/task-mcp-http -n task-mcp', LOGS],
    recovery:
      'If a rollout preceded it, undo it: `kubectl rollout undo deployment/task-mcp-http -n task-mcp`. If pods crash, see their own alert. If pods are Ready and only the outside fails, look at the gateway, DNS and the certificate.',
  },
  TaskMCPHealthCheckFailure: {
    meaning: 'A liveness or readiness probe from outside fails, or the server itself reports a failed health check.',
    impact: 'Part of the requests fail, or all of them soon will.',
    firstCommands: [
      'curl -fsS https://task-mcp.example.com/health/ready',
      'kubectl port-forward -n task-mcp deployment/task-mcp-http 3000 & sleep 2; curl -fsS http://localhost:3000/health/ready',
      LOGS,
    ],
    recovery:
      'Where the port-forward answers and the public address does not, mend the way in. Where neither answers, restart: `kubectl rollout restart deployment/task-mcp-http -n task-mcp`.',
  },
  TaskMCPMetricsAbsent: {
    meaning: 'Prometheus knows no target of the service. The alerts that read its metrics are blind.',
    impact: 'None by itself; an outage may go unnoticed.',
    firstCommands: ['kubectl get servicemonitor,service -n task-mcp --show-labels', TARGETS],
    recovery:
      'Make the labels of the ServiceMonitor match the `serviceMonitorSelector` of Prometheus, and its selector the labels of the Service.',
  },
  TaskMCPTargetDown: {
    meaning: 'A pod is Ready, yet Prometheus cannot scrape one of its ports.',
    impact: 'None by itself; the metrics of that pod are missing.',
    firstCommands: [TARGETS, 'kubectl get networkpolicies -n task-mcp -o yaml'],
    recovery:
      'If the scrape times out, the network policy does not admit Prometheus: correct `isolation.prometheus`. If the connection is refused, the server does not listen on that port: correct the metrics profile. If TaskMCPScrapeSampleLimitNear fires for the pod, follow that.',
  },
  TaskMCPScrapeSampleLimitNear: {
    meaning:
      'A scrape of a pod holds almost as many samples as its `sampleLimit` allows, or more. Above the limit Prometheus drops all of them, `up` is 0, and the alerts and panels that read the metrics of the pod are blind. Most often somebody makes the server tell apart more clients or paths than it has. The label `endpoint` names the port: `http` is 3000, `metrics` is 9464.',
    impact: 'None by itself; beyond the limit faults of the pod may go unnoticed.',
    firstCommands: [
      `curl -sG http://prometheus:9090/api/v1/query --data-urlencode 'query=scrape_samples_post_metric_relabeling{job="task-mcp-http"}'`,
      "kubectl port-forward -n task-mcp deployment/task-mcp-http 3000 & sleep 2; curl -s http://localhost:3000/metrics | grep -v '^#' | cut -d '{' -f 1 | sort | uniq -c | sort -n | tail",
      LOGS,
    ],
    recovery:
      'The counters of a process end with it, so a restart takes the series away: `kubectl rollout restart deployment/task-mcp-http -n task-mcp`. Stop who makes them at the gateway. If the clients are real, raise `monitoring.serviceMonitor.sampleLimit`.',
  },
  TaskMCPReplicasBelowDesired: {
    meaning: 'Fewer pods are available than wanted, and no rollout explains it.',
    impact: 'Less capacity, and less left to lose.',
    firstCommands: [PODS, DESCRIBE_PODS, 'kubectl describe quota -n task-mcp'],
    recovery: 'Follow the alert of the pods that are not available: pending, crashing, or refused by the quota.',
  },
  TaskMCPNoReadyEndpoints: {
    meaning: 'The Service leads to no pod that is ready.',
    impact: 'Every request is refused.',
    firstCommands: [
      'kubectl get endpointslices -n task-mcp -l kubernetes.io/service-name=task-mcp-http',
      PODS,
      'kubectl get pods -n task-mcp -l app=task-mcp-http --show-labels',
    ],
    recovery: 'If pods run but are not Ready, see why their readiness probe fails; if none run, see their alert.',
  },
  TaskMCPBelowDisruptionBudget: {
    meaning: 'Fewer pods are healthy than the disruption budget keeps. No node can be drained until they are back.',
    impact: 'One more fault may be an outage.',
    firstCommands: ['kubectl get poddisruptionbudget task-mcp-http -n task-mcp', PODS, 'kubectl get nodes'],
    recovery: 'Bring the missing pods back. Stop node maintenance until then.',
  },
  TaskMCPZoneRedundancyLost: {
    meaning: 'All ready pods are in one zone.',
    impact: 'None yet; the loss of that zone is an outage.',
    firstCommands: [PODS, 'kubectl get nodes -L topology.kubernetes.io/zone'],
    recovery:
      'While the other zones are down there is nothing to do. Once they are back: `kubectl rollout restart deployment/task-mcp-http -n task-mcp`.',
  },
  TaskMCPZonesSkewed: {
    meaning: 'The pods are spread more unevenly over the zones than a new rollout would spread them.',
    impact: 'None yet; the loss of the fullest zone takes more pods than it should.',
    firstCommands: [PODS, 'kubectl get nodes -L topology.kubernetes.io/zone'],
    recovery:
      'Nothing moves back by itself after a zone returns. When all zones are up: `kubectl rollout restart deployment/task-mcp-http -n task-mcp`.',
  },
  TaskMCPPodCrashLooping: {
    meaning: 'A container ends soon after it starts, again and again.',
    impact: 'Less capacity; with all pods affected, an outage.',
    firstCommands: [
      DESCRIBE_PODS,
      'kubectl logs -n task-mcp deployment/task-mcp-http --previous | tail -50',
      'kubectl rollout history deployment/task-mcp-http -n task-mcp',
    ],
    recovery:
      'Undo the rollout or the change of configuration that it began with. Exit code 137 or 134 is memory: see its runbook.',
  },
  TaskMCPPodPending: {
    meaning: 'The scheduler finds no node for a pod.',
    impact: 'Less capacity than wanted.',
    firstCommands: [
      'kubectl get events -n task-mcp --field-selector reason=FailedScheduling',
      'kubectl describe nodes | grep -A 8 "Allocated resources"',
    ],
    recovery:
      'The event names the reason. Without room add nodes; with zones that are cordoned, uncordon them or wait for the drain.',
  },
  TaskMCPImagePullFailing: {
    meaning: 'A node cannot get the image.',
    impact: 'New pods do not start; the old ones serve on.',
    firstCommands: ['kubectl get events -n task-mcp --field-selector reason=Failed', DESCRIBE_PODS],
    recovery: 'Correct the image, or the credentials of the registry, or undo the rollout.',
  },
  TaskMCPContainerConfigError: {
    meaning: 'A container cannot be created, most often because a Secret or a key of one does not exist.',
    impact: 'New pods do not start; the old ones serve on.',
    firstCommands: [DESCRIBE_PODS, 'kubectl get secrets,configmaps -n task-mcp | grep task-mcp'],
    recovery: 'Create the Secret that the event names, or undo the rollout that began to ask for it.',
  },
  TaskMCPRolloutStuck: {
    meaning: 'A rollout has made no progress within its deadline.',
    impact: 'None yet: the old pods serve on, without the change.',
    firstCommands: ['kubectl rollout status deployment/task-mcp-http -n task-mcp --timeout=5s', PODS, EVENTS],
    recovery: '`kubectl rollout undo deployment/task-mcp-http -n task-mcp`, then look for the cause.',
  },
  TaskMCPSyntheticProbeFailing: {
    meaning: 'A request as a client would make it fails.',
    impact: 'What the probe asks for does not work for clients either.',
    firstCommands: ['curl -sv https://task-mcp.example.com/health/ready', PODS],
    recovery: 'Compare the way through the gateway with a port-forward; mend the one that fails.',
  },
  TaskMCPSyntheticProbeAbsent: {
    meaning: 'A probe gives no results. The alerts that read them are blind.',
    impact: 'None by itself; an outage at the gateway may go unnoticed.',
    firstCommands: [
      'kubectl get probes -n task-mcp --show-labels',
      'kubectl get pods -A -l app.kubernetes.io/name=prometheus-blackbox-exporter',
    ],
    recovery:
      'Make the labels of the Probe match the `probeSelector` of Prometheus, bring the prober up, and give it the module that the Probe names.',
  },
  TaskMCPCertificateExpiringSoon: {
    meaning: 'The certificate of the public address has not been renewed as it should have been.',
    impact: 'None yet; every client fails when it expires.',
    firstCommands: [
      'echo | openssl s_client -connect task-mcp.example.com:443 -servername task-mcp.example.com 2>/dev/null | openssl x509 -noout -dates',
      'kubectl get certificates -A',
    ],
    recovery: 'Find out why the renewal fails, and renew.',
  },
  TaskMCPCertificateExpiryCritical: {
    meaning: 'The certificate of the public address expires within days, or has expired.',
    impact: 'Every client fails once it has.',
    firstCommands: [
      'echo | openssl s_client -connect task-mcp.example.com:443 -servername task-mcp.example.com 2>/dev/null | openssl x509 -noout -dates',
      'kubectl get certificates -A',
    ],
    recovery: 'Renew it now, by hand if need be.',
  },
  TaskMCPAlertInputMissing: {
    meaning: 'A series that alerts read does not exist. Those alerts are silent, whatever happens.',
    impact: 'None by itself; faults may go unnoticed.',
    firstCommands: [TARGETS, 'kubectl get pods -A -l app.kubernetes.io/name=kube-state-metrics'],
    recovery:
      'The label `input` names the series. Bring its exporter up, or choose the metrics profile that fits what the server exports.',
  },
} as const satisfies SectionTexts;
