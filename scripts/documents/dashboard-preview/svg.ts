/** A place on the drawing, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The colours of the drawing: those of a dark Grafana. */
export const INK = {
  page: '#111217',
  panel: '#181b1f',
  border: '#2c3235',
  grid: '#2a2e35',
  text: '#d8d9da',
  faint: '#8e939c',
} as const;

/** The colours that limits go by. */
export const LIMIT_COLORS: Readonly<Record<string, string>> = {
  green: '#73bf69',
  orange: '#ff9830',
  red: '#f2495c',
  blue: '#5794f2',
  purple: '#b877d9',
  text: INK.text,
};

/** Writes an element; numbers are cut to a tenth of a pixel. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(attributeText(value))}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/** Writes a line of text that fits into a width; what does not fit is cut. */
export function text(
  value: string,
  at: { readonly x: number; readonly y: number },
  look: { readonly size: number; readonly fill: string; readonly width?: number; readonly anchor?: string },
): string {
  const { size, fill, width = Infinity, anchor = 'start' } = look;
  const most = Math.floor(width / (size * 0.56));
  const fitting = value.length > most ? `${value.slice(0, Math.max(0, most - 1))}…` : value;
  return element('text', { ...at, 'font-size': size, fill, 'text-anchor': anchor }, escaped(fitting));
}

function attributeText(value: string | number): string {
  return typeof value === 'number' ? String(Number(value.toFixed(1))) : value;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
