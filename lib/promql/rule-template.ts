import { templateFault } from '../go-syntax/template-fault';

/** The functions that Prometheus gives the labels and annotations of its rules. */
const FUNCTIONS =
  'args externalURL first graphLink humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp label match now parseDuration pathPrefix query reReplaceAll safeHtml sortByLabel stripDomain stripPort strvalue tableLink title toDuration toLower toTime toUpper urlQueryEscape value'.split(
    ' ',
  );
const VARIABLES = ['$labels', '$externalLabels', '$externalURL', '$value'];

/**
 * Says why Prometheus would not read a label or an annotation of a rule, or `undefined` where it would.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/
 */
export function ruleTemplateFault(text: string): string | undefined {
  return templateFault(text, FUNCTIONS, VARIABLES);
}
