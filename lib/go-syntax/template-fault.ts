import { TemplateError } from './template-error';
import { TemplateReader } from './template-reader';
import { templateTokens } from './template-tokens';

/** The functions that every Go template has. */
const BUILT_IN =
  'and break call continue eq ge gt html index js le len lt ne not or print printf println slice urlquery'.split(' ');
/**
 * Says why Go would not read a template, or `undefined` where it would. It does not run it: a field that nothing has is
 * found by whoever fills the template in.
 *
 * @param functions names of the functions that the program gives its templates.
 * @param variables names of the variables that it declares before them, such as `$labels`.
 * @see https://pkg.go.dev/text/template
 */
export function templateFault(
  template: string,
  functions: readonly string[],
  variables: readonly string[] = [],
): string | undefined {
  // Most texts are no templates.
  if (!template.includes('{{')) return undefined;
  try {
    new TemplateReader(templateTokens(template), new Set([...functions, ...BUILT_IN]), ['$', ...variables]).read();
    return undefined;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
}
