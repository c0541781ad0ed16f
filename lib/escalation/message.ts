const LINK_TO_RUNBOOK = '.Annotations.runbook_url';
const LINK_TO_DASHBOARD = '.Annotations.dashboard_url';

/**
 * What a notice says, in Alertmanager's template language. A group may hold several alerts of one name, so what differs
 * between them is said for each.
 *
 * @see https://prometheus.io/docs/alerting/latest/notifications/
 */
export const MESSAGE = {
  /** One line: whether it fires, which alert, for whom, and what is wrong. */
  title:
    '[{{ .Status | toUpper }}] {{ .GroupLabels.alertname }}{{ with .GroupLabels.escalation }} ({{ . }}){{ end }}: {{ (index .Alerts 0).Annotations.summary }}',
  /** What was found, alert by alert. */
  description: '{{ range .Alerts }}{{ .Annotations.description }}\n{{ end }}',
  /** Address of the runbook's section, the same for all alerts of a name. */
  runbook: '{{ .CommonAnnotations.runbook_url }}',
  /** Address of the dashboard. */
  dashboard: '{{ .CommonAnnotations.dashboard_url }}',
  /** Plain text with the addresses. */
  text: `{{ range .Alerts }}{{ .Annotations.summary }}
{{ .Annotations.description }}
{{ with ${LINK_TO_RUNBOOK} }}Runbook: {{ . }}
{{ end }}{{ with ${LINK_TO_DASHBOARD} }}Dashboard: {{ . }}
{{ end }}
{{ end }}`,
  /** HTML with links; Alertmanager escapes what it puts in. */
  html: `{{ range .Alerts }}<p><b>{{ .Annotations.summary }}</b><br>{{ .Annotations.description }}</p>
<p>{{ with ${LINK_TO_RUNBOOK} }}<a href="{{ . }}">Runbook</a> {{ end }}{{ with ${LINK_TO_DASHBOARD} }}<a href="{{ . }}">Dashboard</a>{{ end }}</p>
{{ end }}`,
  /** Slack's markup with links. */
  slack: `{{ range .Alerts }}*{{ .Annotations.summary }}*
{{ .Annotations.description }}
{{ with ${LINK_TO_RUNBOOK} }}<{{ . }}|Runbook> {{ end }}{{ with ${LINK_TO_DASHBOARD} }}<{{ . }}|Dashboard>{{ end }}
{{ end }}`,
} as const;

/** Chooses by the severity of a group; one whose alerts differ in it counts as critical. */
export function bySeverity(values: {
  readonly critical: string;
  readonly warning: string;
  readonly info: string;
}): string {
  return `{{ if eq .CommonLabels.severity "info" }}${values.info}{{ else if eq .CommonLabels.severity "warning" }}${values.warning}{{ else }}${values.critical}{{ end }}`;
}
