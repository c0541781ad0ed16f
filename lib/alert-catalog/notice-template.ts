import { templateFault } from '../go-syntax/template-fault';

/** The functions that Alertmanager 0.34 gives the templates of its receivers. */
const FUNCTIONS =
  'append date dict humanizeDuration join list match now reReplaceAll safeHtml safeUrl since stringSlice title toJson toLower toUpper trimSpace tz urlUnescape'.split(
    ' ',
  );

/**
 * Says why Alertmanager would not read a template of a receiver, or `undefined` where it would. Whether
 * there is a template of a name is not looked for: it may stand in a file of Alertmanager's own.
 *
 * @see https://prometheus.io/docs/alerting/latest/notifications/
 */
export function noticeTemplateFault(text: string): string | undefined {
  return templateFault(text, FUNCTIONS);
}
