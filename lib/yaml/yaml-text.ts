/** Characters that every reader takes as they are: no control, no white space but the blank, no line break of Unicode. */
const VISIBLE =
  /^[ -~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\ufffd]*$/;
/** The same, with line breaks and tabs. */
const VISIBLE_LINES = new RegExp(VISIBLE.source.replace('[', '[\\n\\t'));
/** What has to be escaped: everything else, but for the two that JSON escapes itself, quote and backslash. */
const ESCAPED =
  /[^\n -~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\ufffd]/g;
/** Half of a character beyond the first 65,536, which no encoding can carry. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Signs that mean something where a text begins; `-`, `?` and `:` mean it before a blank only. */
const OPENS_WITH_SIGN = /^(?:[\s,[\]{}#&*!|>'"%@`]|[-?:](?: |$)|---|\.\.\.)/;
/** Most texts: printable ASCII that opens with no sign of YAML. */
const USUAL = /^[\w/(][ -~]*$/;
/** What splits a text, or ends it. */
const SPLIT = /: | #|[ :]$/;
/** Words of one version of YAML or another; `=` and `<<` are types of YAML 1.1. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.inf|\.nan)$/i;
/** Each way to write a number or a time that one reader or another knows, and some that merely look so. */
const LIKE_A_NUMBER = /^[-+]?(?:\d*(?:\.\d*)?(?:e[-+]?\d*)?|0[box][-+]?[\da-f]*)$|^[-+]?\d+:|^\d{4}-/i;
/** Keys of more characters need a sign of their own. */
const LONGEST_KEY = 1000;

/** Whether YAML, and JSON, can carry a text at all. */
export function isWritable(text: string): boolean {
  return !HALF.test(text);
}

/**
 * A text as YAML that each of the common readers takes for that very text: those of kubectl, of Go, of Python and of
 * JavaScript, for YAML 1.1 and 1.2. Where the plain text would do it stays plain; several lines stay lines. Further lines
 * are indented by `indent`.
 *
 * @throws where no reader could: the text holds half a character.
 */
export function yamlText(text: string, indent: string): string {
  if (isPlain(text)) return text;
  if (text.includes('\n') && isBlock(text)) return block(text, indent);
  return quoted(text);
}

/** A key with its colon, and what must stand before it. */
export function yamlKey(key: string, indent: string): string {
  const text = isPlain(key) ? key : quoted(key);
  return text.length > LONGEST_KEY ? `? ${text}\n${indent}:` : `${text}:`;
}

function isPlain(text: string): boolean {
  if (SPLIT.test(text) || WORD.test(text)) return false;
  // Readers of Go leave out any `_`, wherever it stands.
  if (LIKE_A_NUMBER.test(text.includes('_') ? text.replaceAll('_', '') : text)) return false;
  return USUAL.test(text) || (!OPENS_WITH_SIGN.test(text) && isVisible(text));
}

/** Emoji and the like come in two halves, which the pattern has to see together. */
function isVisible(text: string): boolean {
  return VISIBLE.test(text) && isWritable(text);
}

/** Lines that neither open with white space, by which readers measure the indent, nor end with more than line breaks. */
function isBlock(text: string): boolean {
  return (
    /^\S/.test(text) && /^\n*$/.test(text.slice(text.trimEnd().length)) && VISIBLE_LINES.test(text) && isWritable(text)
  );
}

function block(text: string, indent: string): string {
  const [header, lines] = !text.endsWith('\n') ? ['|-', text] : [text.endsWith('\n\n') ? '|+' : '|', text.slice(0, -1)];
  // Empty lines stay empty; without any the plain replacement is much faster, which a dashboard is long enough to notice.
  const indented = lines.includes('\n\n')
    ? lines.replace(/\n+(?=.)/g, `$&${indent}`)
    : lines.replaceAll('\n', `\n${indent}`);
  return `${header}\n${indent}${indented}`;
}

function quoted(text: string): string {
  if (isVisible(text) && text.includes('"') && !text.includes("'")) return `'${text}'`;
  if (!isWritable(text))
    throw new Error(`the text ${JSON.stringify(text)} holds half a character, which YAML can't carry`);
  return escaped(text);
}

/** A text in double quotes and on one line, with all escaped that a reader could stumble over. */
export function escaped(text: string): string {
  return JSON.stringify(text).replace(ESCAPED, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
