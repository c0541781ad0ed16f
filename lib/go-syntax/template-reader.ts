import { isNumberLiteral } from './number-literal';
import { unknownEscape } from './string-literal';
import { TemplateError } from './template-error';
import type { Token, TokenKind } from './template-tokens';
import { shown } from '../words/shown';

/** With what a command can only begin where it is the first of its pipeline. */
const NOT_CALLABLE: readonly TokenKind[] = ['boolean', 'dot', 'nil', 'number', 'string'];
/** So deep do people not write; Go reads twenty times more. */
const MAX_DEPTH = 500;

/** How a list of texts and actions ended, and whether there was anything in it. */
interface List {
  readonly end: 'end' | 'else' | 'else if' | 'else with';
  readonly blank: boolean;
}

/**
 * Goes through the tokens of a template as Go's parser does.
 *
 * @throws {TemplateError} where Go would not read it.
 */
export class TemplateReader {
  private at = 0;
  private depth = 0;
  private ranges = 0;
  private readonly defined = new Set<string>();

  public constructor(
    private readonly tokens: readonly Token[],
    private readonly functions: ReadonlySet<string>,
    private variables: string[],
  ) {}

  public read(): void {
    while (this.peek().kind !== 'end') {
      if (this.isAction('define')) {
        this.skipTo('define');
        this.definition('define');
        continue;
      }
      const { end } = this.textOrAction();
      if (end) throw new TemplateError(`{{${end}}} has no if, range, with, define or block before it`);
    }
  }

  private textOrAction(): { end?: List['end']; blank: boolean } {
    const token = this.next();
    if (token.kind === 'text') return { blank: token.text.trim() === '' };
    const word = this.peekPastSpace();
    if (word.kind !== 'keyword') {
      this.pipeline('an action', 'close');
      return { blank: false };
    }
    this.skipTo(word.text);
    return this.control(word.text);
  }

  private control(keyword: string): { end?: List['end']; blank: boolean } {
    switch (keyword) {
      case 'end':
        this.close('end');
        return { end: 'end', blank: true };
      case 'else':
        return { end: this.otherwise(), blank: true };
      case 'if':
      case 'with':
      case 'range':
        this.branches(keyword);
        break;
      case 'break':
      case 'continue':
        this.close(keyword);
        if (this.ranges === 0) throw new TemplateError(`{{${keyword}}} stands outside of a range`);
        break;
      case 'template':
        this.name('template');
        if (this.peekPastSpace().kind === 'close') this.close('template');
        else this.pipeline('template', 'close');
        break;
      case 'block':
        this.definition('block');
        break;
      default:
        throw new TemplateError(`{{${keyword}}} can only stand outside of all other actions`);
    }
    return { blank: false };
  }

  /** What follows `if`, `with` or `range`, up to its end. */
  private branches(keyword: 'if' | 'with' | 'range'): void {
    this.deeper(() => {
      const { length } = this.variables;
      this.pipeline(keyword, 'close');
      this.ranges += keyword === 'range' ? 1 : 0;
      const { end } = this.list(keyword);
      this.ranges -= keyword === 'range' ? 1 : 0;
      if (end === `else ${keyword}`) {
        this.skipTo(keyword);
        this.branches(keyword as 'if' | 'with');
      } else if (end === 'else if' || end === 'else with') {
        this.elseWithin(keyword);
      } else if (end === 'else' && this.list(keyword).end !== 'end') {
        throw new TemplateError(`{{${keyword}}} has more than one else`);
      }
      this.variables.length = length;
    });
  }

  /** Go reads `{{else with}}` of an `if` as an else whose action lacks its braces, which nothing can follow. */
  private elseWithin(keyword: string): never {
    throw new TemplateError(`{{else ${this.peekPastSpace().text}}} can't follow {{${keyword}}}`);
  }

  private list(of: string): List {
    let blank = true;
    while (this.peekPastSpace().kind !== 'end') {
      const node = this.textOrAction();
      if (node.end) return { end: node.end, blank };
      blank &&= node.blank;
    }
    throw new TemplateError(`{{${of}}} has no {{end}}`);
  }

  private otherwise(): List['end'] {
    const { kind, text } = this.peekPastSpace();
    if (kind === 'keyword' && (text === 'if' || text === 'with')) return `else ${text}`;
    this.close('else');
    return 'else';
  }

  /** `define` and `block`, which are templates with variables of their own. */
  private definition(keyword: 'define' | 'block'): void {
    const name = this.name(keyword);
    if (keyword === 'define') this.close('define');
    else this.pipeline('block', 'close');
    const { variables, ranges } = this;
    this.variables = ['$'];
    this.ranges = 0;
    this.deeper(() => {
      const { end, blank } = this.list(keyword);
      if (end !== 'end') throw new TemplateError(`{{${end}}} can't follow {{${keyword}}}`);
      if (!blank && this.defined.has(name)) throw new TemplateError(`the template ${shown(name)} is defined twice`);
      if (!blank) this.defined.add(name);
    });
    this.variables = variables;
    this.ranges = ranges;
  }

  private name(keyword: string): string {
    const { kind, text } = this.nextPastSpace();
    if (kind !== 'string') throw new TemplateError(`{{${keyword}}} must be followed by a name in quotation marks`);
    checkEscapes(text);
    return text.slice(1, -1);
  }

  private close(keyword: string): void {
    const { kind, text } = this.nextPastSpace();
    if (kind !== 'close') throw new TemplateError(`'${shown(text)}' can't follow '${keyword}'`);
  }

  private pipeline(of: string, end: 'close' | 'right parenthesis'): void {
    this.declarations(of);
    let stage = 0;
    for (; this.peekPastSpace().kind !== end; stage++) {
      const { kind, text } = this.peekPastSpace();
      if (stage > 0 && NOT_CALLABLE.includes(kind))
        throw new TemplateError(`'${shown(text)}' can't be called behind '|'`);
      this.command(of);
    }
    this.nextPastSpace();
    if (stage === 0) throw new TemplateError(`${of === 'an action' ? of : `'${of}'`} lacks a value`);
  }

  /** `$x :=`, `$x =`, and `$i, $x :=` of a range. */
  private declarations(of: string): void {
    for (let count = 1; this.peekPastSpace().kind === 'variable'; count++) {
      const start = this.at;
      const { text } = this.nextPastSpace();
      const after = this.peekPastSpace();
      if (after.kind !== 'assignment' && after.text !== ',') {
        this.at = start;
        return;
      }
      this.nextPastSpace();
      this.variables.push(text);
      if (after.kind === 'assignment') return;
      if (of !== 'range' || count > 1) throw new TemplateError(`${of} declares too many variables`);
      const { kind } = this.peekPastSpace();
      if (kind !== 'variable' && kind !== 'close') throw new TemplateError("'range' can only declare variables");
    }
  }

  private command(of: string): void {
    for (let count = 0; ; count++) {
      if (!this.operand() && count === 0) {
        throw new TemplateError(`'${this.peekPastSpace().text}' can't stand where a value of ${of} is expected`);
      }
      const { kind, text } = this.peek();
      if (kind === 'close' || kind === 'right parenthesis') return;
      this.next();
      if (kind === 'pipe') return;
      if (kind !== 'space') throw new TemplateError(`'${shown(text)}' can't follow a value without a space`);
    }
  }

  /** A value with its fields; `false` where none follows. */
  private operand(): boolean {
    const start = this.at;
    const { kind, text } = this.nextPastSpace();
    switch (kind) {
      case 'function':
        if (!this.functions.has(text)) throw new TemplateError(`there is no function '${shown(text)}'`);
        break;
      case 'variable':
        if (!this.variables.includes(text)) throw new TemplateError(`the variable '${shown(text)}' is not declared`);
        break;
      case 'number':
        if (!isNumberLiteral(text)) throw new TemplateError(`'${shown(text)}' is no number`);
        break;
      case 'string':
        checkEscapes(text);
        break;
      case 'left parenthesis':
        this.deeper(() => this.pipeline('parentheses', 'right parenthesis'));
        break;
      case 'field':
      case 'boolean':
      case 'nil':
      case 'dot':
        break;
      default:
        this.at = start;
        return false;
    }
    if (this.peek().kind === 'field' && NOT_CALLABLE.includes(kind)) {
      throw new TemplateError(`'${shown(text)}' has no fields`);
    }
    while (this.peek().kind === 'field') this.next();
    return true;
  }

  private deeper(read: () => void): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new TemplateError(`it is nested more than ${MAX_DEPTH} times`);
    read();
    this.depth -= 1;
  }

  private isAction(keyword: string): boolean {
    if (this.peek().kind !== 'open') return false;
    let ahead = this.at + 1;
    while (this.tokens[ahead]?.kind === 'space') ahead += 1;
    const token = this.tokens[ahead];
    return token?.kind === 'keyword' && token.text === keyword;
  }

  private skipTo(keyword: string): void {
    while (this.next().text !== keyword);
  }

  private peek(): Token {
    return this.tokens[this.at] as Token;
  }

  private next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private peekPastSpace(): Token {
    while (this.peek().kind === 'space') this.at += 1;
    return this.peek();
  }

  private nextPastSpace(): Token {
    this.peekPastSpace();
    return this.next();
  }
}

function checkEscapes(literal: string): void {
  const escape = unknownEscape(literal);
  if (escape !== undefined) throw new TemplateError(`${shown(literal)} holds '${escape}', which is no escape`);
}
