import type { AlertContext } from '../../../../lib/alert-catalog/alert-context';
import { alertContexts } from '../chain/production-context';
import { prometheusRules } from '../promtool/prometheus-rules';
import type { Labels } from './series';

/** The labels that each alert of a context has by itself, in the order of the rules. */
function alertLabels(context: AlertContext): Labels[] {
  return prometheusRules(context).flatMap(({ rules }) =>
    rules.flatMap(({ alert, labels }) => (alert === undefined ? [] : [{ alertname: alert, ...labels }])),
  );
}

/** Those of every alert that the library has, whatever it depends on; each once. */
export function allAlertLabels(): Labels[] {
  const all = Object.values(alertContexts()).flatMap(alertLabels);
  return [...new Map(all.map((labels) => [labelText(labels), labels])).values()];
}

/** An alert's labels as one text, by which alerts are told apart. */
export function labelText(labels: Labels): string {
  return Object.keys(labels)
    .sort()
    .map((name) => `${name}=${labels[name]}`)
    .join(' ');
}
