import type { Manifest } from '../manifests/manifest';
import type { IllFitting, Shape } from '../manifests/shape';
import { mayBeCredential } from '../model/credential-field';

const LONGEST = 60;

/** Says of a field that is not of the type that Kubernetes takes what it must be. What may be a credential is not shown. */
export function typeFault({ field, value, shape }: IllFitting, manifest: Manifest): string {
  // What holds more than one value may hold a credential too.
  const isCollection = typeof value === 'object' || typeof shape !== 'string';
  const isSecret = isCollection || mayBeCredential(manifest, field);
  const shown = isSecret ? 'not shown' : shortened(value);
  return `'${field}' (${shown}) must be ${wanted(shape)}, and is ${given(value)}; ${repair(value, shape)}, or the API server refuses the object`;
}

function wanted(shape: Shape): string {
  if (shape === 'text') return 'a text';
  if (shape === 'number') return 'a number';
  if (shape === 'boolean') return 'true or false';
  if (shape === 'number or text') return 'a number or a text';
  return Array.isArray(shape) && shape.length === 1 ? 'a list' : 'an object';
}

function given(value: unknown): string {
  if (typeof value === 'string') return 'a text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function repair(value: unknown, shape: Shape): string {
  const type = typeof value;
  if (shape === 'text' && (type === 'number' || type === 'boolean')) return 'write it in quotes';
  const isUnquoted = shape === 'boolean' ? value === 'true' || value === 'false' : /^-?\d+$/.test(String(value));
  if ((shape === 'number' || shape === 'boolean') && type === 'string' && isUnquoted) return 'write it without quotes';
  return 'change it, or the patch that sets it';
}

/** On one line, and no longer than helps to find it. */
function shortened(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
