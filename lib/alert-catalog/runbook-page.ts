/** The runbooks that alerts link to. Each has a section for every alert that names it. */
export const RUNBOOK_PAGES = {
  'service-downtime': 'Service downtime',
  'high-error-rate': 'High error rate',
  'performance-degradation': 'Performance degradation',
  'memory-issues': 'Memory issues',
  'cpu-issues': 'CPU issues',
  'security-incidents': 'Security incidents',
  capacity: 'Capacity',
} as const;

/** Name of a runbook, without its ending. */
export type RunbookPage = keyof typeof RUNBOOK_PAGES;

/** The anchor of an alert's section: its name in lower case, as Markdown renderers make it of the heading. */
export function runbookAnchor(alert: string): string {
  return alert.toLowerCase();
}

/** Address of an alert's section below a base such as `https://runbooks.example.com/task-mcp`. */
export function runbookUrl(base: string, page: RunbookPage, alert: string): string {
  return `${base.replace(/\/+$/, '')}/${page}#${runbookAnchor(alert)}`;
}
