import { templateTokens } from '../go-syntax/template-tokens';

/** Functions that came after Prometheus 2.42, the version of Debian 12. */
const NEWER_FUNCTIONS = ['now', 'toDuration', 'urlQueryEscape'];

/**
 * What of a template Prometheus 2 does not read, or `undefined` where it reads all.
 *
 * @param template what Prometheus 3 reads.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/
 */
export function newerTemplate(template: string): string | undefined {
  if (!template.includes('{{')) return undefined;
  const tokens = templateTokens(template).filter(({ kind }) => kind !== 'space');
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'function' && NEWER_FUNCTIONS.includes(text)) return text;
    // Go 1.23 brought it.
    if (kind === 'keyword' && text === 'else' && tokens[index + 1]?.text === 'with') return 'else with';
  }
  return undefined;
}
