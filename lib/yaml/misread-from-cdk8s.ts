import { Yaml } from 'cdk8s';
import { isWritable, yamlText } from './yaml-text';

/** Signs that no reader takes as they are, only escaped. */
const REFUSED = /[\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
/** Line breaks of YAML 1.1 that are none in JSON, so that cdk8s escapes none of them. */
const LINE_BREAK = /[\u0085\u2028\u2029]/;
const WHOLE_NUMBER = /^[-+]?0(?:x[\da-f]+|o[0-7]+|b[01]+)$|^0(?:o[-+][0-7]+|b[-+][01]+)$/i;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i;
/** Whole numbers beyond are texts again. */
const LARGEST = 2 ** 64;

/**
 * What a common reader of YAML makes of a text as cdk8s' own writer writes it, or `undefined` where each of them takes it for
 * that very text. The readers are those of {@link yamlText}.
 */
export function misreadFromCdk8s(text: string): string | undefined {
  if (!isWritable(text)) return 'holds half a character, which no file can carry';
  if (yamlText(text, '') === text) return undefined;
  const [refused] = REFUSED.exec(text) ?? [];
  if (refused !== undefined) return `holds ${codePoint(refused)}, which readers refuse unless it is escaped`;
  const [lineBreak] = LINE_BREAK.exec(text) ?? [];
  if (lineBreak !== undefined) {
    return `holds ${codePoint(lineBreak)}, which YAML 1.1 takes for a line break unless it is escaped`;
  }
  const written = Yaml.stringify({ text }).slice('text: '.length, -1);
  return written === text ? misreadPlain(text) : misreadLines(text, written);
}

function misreadPlain(text: string): string | undefined {
  if (text.includes('\t')) return 'holds a tab, which PyYAML refuses in a text without quotes';
  if (text === '=' || text === '<<') return 'is a type of YAML 1.1, which PyYAML refuses';
  if (/^[-+]_+$/.test(text)) return 'is no text to ruamel.yaml, which fails at it';
  if (/^0o[0-7]+$/.test(text)) return 'is a number in YAML 1.2';
  return isNumberToGo(text) ? 'is a number to go-yaml' : undefined;
}

/** It leaves out any `_`, but where a text opens with one or with a point. */
function isNumberToGo(text: string): boolean {
  if (/^[._]/.test(text)) return false;
  const digits = text.replaceAll('_', '');
  return FLOAT.test(digits) || (WHOLE_NUMBER.test(digits) && !(Number(digits) >= LARGEST));
}

/** Lines after a sign such as `|-`; one with a number in it says how far they are indented. */
function misreadLines(text: string, written: string): string | undefined {
  if (!/^\|[-+]?\n/.test(written)) return undefined;
  if (/^\n*\t/.test(text)) return 'opens with a tab, which kubectl refuses unless the text is in quotes';
  return /^[ \n]+$/.test(text) && text.includes(' ')
    ? 'is of white space alone, which readers shorten unless it is in quotes'
    : undefined;
}

function codePoint(sign: string): string {
  return `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
