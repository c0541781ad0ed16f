import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedLibraries } from './support/image/libraries';
import { writeImage } from './support/image/oci-image';
import { tar } from './support/image/tar';

/** These need no rights and no programs. */
describe('an image', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'image-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const unpacked = (archive: string, into: string): string => {
    const target = join(folder, into);
    execFileSync('mkdir', [target]);
    execFileSync('tar', ['-xpf', archive, '-C', target]);
    return target;
  };

  const written = (name: string): string => {
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n');
    chmodSync(program, 0o755);
    const archive = join(folder, name);
    writeImage(archive, {
      name: 'node.local/example:1',
      programs: { '/usr/bin/program': program },
      files: { '/etc/motto': 'short\n' },
      sharedFolders: ['/tmp'],
      entrypoint: ['program'],
      env: { PATH: '/usr/bin' },
    });
    return archive;
  };

  test('is the same from the same files', () => {
    expect(readFileSync(written('one.tar')).equals(readFileSync(written('other.tar')))).toBe(true);
  });

  test('has a layer, a configuration and a name, each under its digest', () => {
    const layout = unpacked(written('image.tar'), 'layout');
    const blob = (digest: string): string => join(layout, 'blobs', digest.replace(':', '/'));
    const [named] = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8')).manifests;
    expect(named.annotations).toEqual({ 'io.containerd.image.name': 'node.local/example:1' });
    const { config, layers } = JSON.parse(readFileSync(blob(named.digest), 'utf8'));
    expect(JSON.parse(readFileSync(blob(config.digest), 'utf8'))).toMatchObject({
      os: 'linux',
      config: { Entrypoint: ['program'], Env: ['PATH=/usr/bin'], WorkingDir: '/' },
      rootfs: { type: 'layers', diff_ids: [layers[0].digest] },
    });
    const files = unpacked(blob(layers[0].digest), 'files');
    expect(readFileSync(join(files, 'etc/motto'), 'utf8')).toBe('short\n');
    expect(execFileSync('stat', ['-c', '%a', join(files, 'tmp')], { encoding: 'utf8' })).toBe('1777\n');
    expect(readdirSync(join(files, 'usr/bin'))).toEqual(['program']);
  });

  test('holds the libraries and the loader that its programs are linked with', () => {
    const libraries = shippedLibraries(process.execPath);
    expect(libraries.filter((path) => /\/libc\.so\.6$/.test(path))).toHaveLength(1);
    expect(libraries.filter((path) => /\/ld-linux[^/]*$/.test(path))).toHaveLength(1);
    expect(libraries.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('cannot hold a path that the format has no room for', () => {
    const path = 'a'.repeat(101);
    expect(() => tar([{ path, content: Buffer.alloc(0) }])).toThrow(`the path '${path}' is longer than 100 bytes`);
  });
});
