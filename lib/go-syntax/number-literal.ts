import { unknownEscape } from './string-literal';

const INTEGER = /^([+-]?)(0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|0(?:_?[0-7])*|[1-9](?:_?\d)*)$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^[+-]?0[xX](?:[\da-fA-F]+\.?[\da-fA-F]*|\.[\da-fA-F]+)[pP][+-]?\d+$/;

/**
 * Whether Go's templates take a text for a number: an integer of 64 bits, a float with a point or an exponent, or a
 * character in single quotation marks.
 *
 * @see https://go.dev/ref/spec#Integer_literals
 */
export function isNumberLiteral(text: string): boolean {
  if (text.startsWith("'")) return /^'(?:[^\\]|\\.+)'$/su.test(text) && unknownEscape(text) === undefined;
  // So ends the imaginary part of a complex number.
  if (text.endsWith('i')) return isNumberLiteral(text.slice(0, -1));
  const [, sign, digits] = INTEGER.exec(text) ?? [];
  if (sign !== undefined && digits !== undefined) return fitsIn64Bits(sign, digits);
  if (!/[.eEpP]/.test(text)) return false;
  return HEXADECIMAL.test(text) || (DECIMAL.test(text) && Number.isFinite(Number(text)));
}

function fitsIn64Bits(sign: string, digits: string): boolean {
  const value = BigInt(digits.replaceAll('_', '').replace(/^0(?=[0-7])/, '0o'));
  return value < 2n ** (sign === '' ? 64n : 63n) || (sign === '-' && value === 2n ** 63n);
}
