import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { shippedLibraries } from './libraries';
import type { TarEntry } from './tar';
import { tar } from './tar';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64' };

/** What an image is made from: files of this machine, and what a Dockerfile would say about them. */
export interface ImageProps {
  /** The name that pods ask for. */
  readonly name: string;
  /** Path in the image, and the program of this machine that stands there, with the libraries that it needs. */
  readonly programs: Readonly<Record<string, string>>;
  /**
   * Path in the image, and what the file there holds.
   * @default {}
   */
  readonly files?: Readonly<Record<string, Buffer | string>>;
  /**
   * Folders that anybody may write to.
   * @default []
   */
  readonly sharedFolders?: readonly string[];
  /** `ENTRYPOINT`. */
  readonly entrypoint: readonly string[];
  /**
   * `ENV`.
   * @default {}
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `WORKDIR`.
   * @default - `/`.
   */
  readonly workingDir?: string;
}

/** Writes an image of one layer as an archive in the OCI layout: the same bytes from the same files. */
export function writeImage(archive: string, props: ImageProps): void {
  writeFileSync(archive, tar(layoutOf(props)));
}

function layoutOf({ name, entrypoint, env = {}, workingDir = '/', ...content }: ImageProps): TarEntry[] {
  const blobs: TarEntry[] = [];
  const blob = (bytes: Buffer | string, mediaType: string): object => {
    const buffer = Buffer.from(bytes);
    const digest = createHash('sha256').update(buffer).digest('hex');
    blobs.push({ path: `blobs/sha256/${digest}`, content: buffer, mode: 0o644 });
    return { mediaType, digest: `sha256:${digest}`, size: buffer.length };
  };
  const layer = tar(layerOf(content));
  const diffId = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
  const platform = { os: 'linux', architecture: ARCHITECTURES[process.arch] ?? process.arch };
  const config = JSON.stringify({
    ...platform,
    config: {
      Entrypoint: entrypoint,
      Env: Object.entries(env).map(([variable, value]) => `${variable}=${value}`),
      WorkingDir: workingDir,
    },
    rootfs: { type: 'layers', diff_ids: [diffId] },
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: blob(config, 'application/vnd.oci.image.config.v1+json'),
    layers: [blob(layer, 'application/vnd.oci.image.layer.v1.tar')],
  });
  const named = {
    ...blob(manifest, 'application/vnd.oci.image.manifest.v1+json'),
    platform,
    annotations: { 'io.containerd.image.name': name },
  };
  const json = (path: string, value: object): TarEntry => ({
    path,
    content: Buffer.from(JSON.stringify(value)),
    mode: 0o644,
  });
  return [
    json('oci-layout', { imageLayoutVersion: '1.0.0' }),
    json('index.json', { schemaVersion: 2, manifests: [named] }),
    ...blobs,
  ];
}

function layerOf({
  programs,
  files = {},
  sharedFolders = [],
}: Pick<ImageProps, 'programs' | 'files' | 'sharedFolders'>): TarEntry[] {
  const all = new Map<string, TarEntry>();
  const add = (path: string, content: Buffer | string, mode: number): void => {
    for (const folder of foldersAbove(path)) if (!all.has(folder)) all.set(folder, { path: folder });
    all.set(relative(path), { path: relative(path), content: Buffer.from(content), mode });
  };
  for (const [path, program] of Object.entries(programs)) {
    add(path, readFileSync(program), 0o755);
    for (const library of shippedLibraries(program)) add(library, readFileSync(library), 0o755);
  }
  for (const [path, content] of Object.entries(files)) add(path, content, 0o644);
  for (const folder of sharedFolders) all.set(relative(folder), { path: relative(folder), mode: 0o1777 });
  return [...all.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === '/' ? [] : [...foldersAbove(parent), relative(parent)];
}

function relative(path: string): string {
  return path.slice(1);
}
