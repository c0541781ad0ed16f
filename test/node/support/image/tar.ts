const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);

/** A file or, without content, a folder of an archive. */
export interface TarEntry {
  /** Path without a leading slash. */
  readonly path: string;
  /** @default - it is a folder. */
  readonly content?: Buffer;
  /** @default - 0755 */
  readonly mode?: number;
}

/** An archive in the format `ustar`: the same bytes for the same entries. All files are root's, and of 1970. */
export function tar(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(({ content, ...entry }) => blocksOf(entry, content)), END]);
}

function blocksOf(entry: Omit<TarEntry, 'content'>, content: Buffer | undefined): Buffer[] {
  if (content === undefined) return [header({ ...entry, path: `${entry.path}/` }, 0, '5')];
  return [header(entry, content.length, '0'), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
}

function header({ path, mode = 0o755 }: Omit<TarEntry, 'content'>, size: number, type: '0' | '5'): Buffer {
  if (Buffer.byteLength(path) > 100) throw new Error(`the path '${path}' is longer than 100 bytes`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  block.write(path, 0);
  block.write(octal(mode, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  // The sum of the header is taken as if its own field held spaces.
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write('ustar\0', 257, 'latin1');
  block.write('00', 263);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return block;
}
