import { TemplateError } from './template-error';

/** What stands between the braces of a Go template, and the text around them. */
export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'dot'
  | 'field'
  | 'variable'
  | 'function'
  | 'keyword'
  | 'boolean'
  | 'nil'
  | 'number'
  | 'string'
  | 'assignment'
  | 'pipe'
  | 'left parenthesis'
  | 'right parenthesis'
  | 'sign'
  | 'end';

/** A token of a Go template. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);

/** What the tokens of an action look like. */
interface Lexicon {
  /** In the order in which Go tries them. */
  readonly tokens: readonly (readonly [TokenKind, RegExp])[];
  /** What may follow a token whose end is not told by its last sign. */
  readonly after: Readonly<Partial<Record<TokenKind, RegExp>>>;
}

let known: Lexicon | undefined;

/** Made with the first template: V8 takes 2 ms to build patterns for the letters of all languages. */
function lexicon(): Lexicon {
  known ??= {
    tokens: [
      ['assignment', /:?=/y],
      ['pipe', /\|/y],
      ['string', /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
      ['number', /'(?:[^'\\\n]|\\[^\n])*'/y],
      ['variable', /\$[\p{L}\p{Nd}_]*/uy],
      ['field', /\.(?!\d)[\p{L}\p{Nd}_]*/uy],
      [
        'number',
        /(?=[.+\-\d])[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|[\d_]*(?:[oObB][\d_]*)?(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/y,
      ],
      ['function', /[\p{L}\p{Nd}_]+/uy],
      ['left parenthesis', /\(/y],
      ['right parenthesis', /\)/y],
      ['sign', /(?!["'`])[!-~]/y],
    ],
    after: {
      field: /$|[ \t\r\n.,|:()]|\}\}/y,
      variable: /$|[ \t\r\n.,|:()]|\}\}/y,
      function: /$|[ \t\r\n.,|:()]|\}\}/y,
      number: /$|[^\p{L}\p{Nd}_]/uy,
    },
  };
  return known;
}

/**
 * Takes a Go template apart as Go does.
 *
 * @throws {TemplateError} where Go does not read it.
 * @see https://pkg.go.dev/text/template#hdr-Text_and_spaces
 */
export function templateTokens(template: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (let open = template.indexOf('{{'); open >= 0; open = template.indexOf('{{', at)) {
    if (open > at) tokens.push({ kind: 'text', text: template.slice(at, open) });
    const inside = open + 2 + (/^-[ \t\r\n]/.test(template.slice(open + 2, open + 4)) ? 2 : 0);
    at = template.startsWith('/*', inside) ? commentEnd(template, inside) : readAction(template, inside, tokens);
  }
  if (at < template.length) tokens.push({ kind: 'text', text: template.slice(at) });
  return [...tokens, { kind: 'end', text: '' }];
}

function commentEnd(template: string, start: number): number {
  const end = template.indexOf('*/', start + 2);
  const close = end < 0 ? undefined : closeAt(template, end + 2);
  if (close === undefined) throw new TemplateError(`the comment ${begin(template, start)} is not closed by */}}`);
  return close;
}

/** Where the braces end that close an action at a place, or `undefined` where none stand there. */
function closeAt(template: string, at: number): number | undefined {
  const [close] = /^(?:[ \t\r\n]-)?\}\}/.exec(template.slice(at, at + 4)) ?? [];
  return close === undefined ? undefined : at + close.length;
}

function readAction(template: string, start: number, tokens: Token[]): number {
  tokens.push({ kind: 'open', text: '{{' });
  let at = start;
  for (;;) {
    const close = closeAt(template, at);
    if (close !== undefined) {
      tokens.push({ kind: 'close', text: '}}' });
      return close;
    }
    if (at >= template.length) throw new TemplateError(`the action {{${begin(template, start)} is not closed by }}`);
    const token = spaceAt(template, at) ?? tokenAt(template, at);
    tokens.push(token);
    at += token.text.length;
  }
}

/** Of the space before `-}}` the last character belongs to the braces. */
function spaceAt(template: string, at: number): Token | undefined {
  let end = at;
  while (/[ \t\r\n]/.test(template.charAt(end)) && closeAt(template, end) === undefined) end += 1;
  return end === at ? undefined : { kind: 'space', text: template.slice(at, end) };
}

function tokenAt(template: string, at: number): Token {
  const { tokens, after } = lexicon();
  for (const [kind, pattern] of tokens) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(template) ?? [];
    if (text === undefined) continue;
    const next = after[kind];
    if (next) next.lastIndex = at + text.length;
    if (next?.test(template) === false) break;
    return { kind: kindOf(kind, text), text };
  }
  throw new TemplateError(`${begin(template, at)} can't be read`);
}

function kindOf(kind: TokenKind, text: string): TokenKind {
  if (text === '.') return 'dot';
  if (kind !== 'function') return kind;
  if (text === 'true' || text === 'false') return 'boolean';
  if (text === 'nil') return 'nil';
  return KEYWORDS.has(text) ? 'keyword' : kind;
}

/** The first of what stands at a place, enough to find it by. */
function begin(template: string, at: number): string {
  const line = template.slice(at).split('\n', 1)[0] as string;
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
