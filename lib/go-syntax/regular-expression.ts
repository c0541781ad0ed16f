import type * as Re2 from 're2js';
import { oncePerText } from '../memo/once-per-text';

/** What RE2 and JavaScript read alike: no groups with `(?`, no classes, no bounds, no escapes but those of signs. */
const READ_ALIKE = /^(?!.*\(\?)(?:[\w .:/,=@%~<>#&;!"'*+?|()-]|\\[.*+?|()[\]{}^$/-])*$/;

/**
 * Says why Prometheus, Alertmanager and Go do not take a regular expression, or `undefined` where they do. They read RE2,
 * which has no look-around and no references back.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function regularExpressionFault(pattern: string): string | undefined {
  const read = compiled(pattern);
  return 'fault' in read ? read.fault : undefined;
}

/** Whether a regular expression matches a whole text, as label matchers do; one that cannot be read matches nothing. */
export function matchesWhole(pattern: string, text: string): boolean {
  const read = compiled(pattern);
  return 'fault' in read ? false : read.matches(text);
}

type Compiled = { readonly fault: string } | { matches(text: string): boolean };

const compiled = oncePerText((pattern): Compiled =>
  READ_ALIKE.test(pattern) ? byJavaScript(pattern) : byRe2(pattern),
);

function byJavaScript(pattern: string): Compiled {
  try {
    const expression = new RegExp(`^(?:${pattern})$`, 's');
    return { matches: (text) => expression.test(text) };
  } catch {
    return byRe2(pattern);
  }
}

function byRe2(pattern: string): Compiled {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first pattern that needs it
  const { RE2JS, RE2JSException } = require('re2js') as typeof Re2;
  try {
    // Once as it is written, so that what is wrong with it is told without the flag.
    RE2JS.compile(pattern);
    const expression = RE2JS.compile(pattern, RE2JS.DOTALL);
    return { matches: (text) => expression.matches(text) };
  } catch (error) {
    if (error instanceof RE2JSException) return { fault: error.message };
    throw error;
  }
}
