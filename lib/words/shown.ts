/** Characters of a value that a message shows. */
const LONGEST = 80;

/** Of what kind a value is, which may be told of a secret too. */
export function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** A value in a message: on one line, shortened, and for what has no text of its own its kind. It must be no secret. */
export function shown(value: unknown): string {
  if (typeof value === 'function' || (typeof value === 'object' && value !== null)) return kindOf(value);
  const text = String(value).replace(/\s+/g, ' ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
