import { chmodSync, chownSync, lstatSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContainerPlan } from '../plan/container-plan';
import { IMAGE_USERS } from '../plan/image-users';
import { run } from './run';

/** Where the root is laid: no image and no Node lies there, and the player needs nothing of what it hides. */
export const ROOT = '/sys';

const SYSTEM_FOLDERS = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64'];
const DEVICES = ['null', 'zero', 'full', 'random', 'urandom'];

/** Mounts what the container sees as its root: programs of this machine, the image, the volumes, and nothing else. */
export function layRootFileSystem(plan: ContainerPlan): void {
  const { image, node, volumes, workingDir, privileges } = plan;
  mountEmpty(ROOT, 'mode=755');
  for (const folder of SYSTEM_FOLDERS) showSystemFolder(folder);
  bind(node.folder, node.path);
  laySystemFiles();
  // A mount hides what is below it, so parents go first.
  const mounts = [
    { path: image.path, mount: () => bind(image.folder, image.path) },
    ...volumes.map((volume) => ({ path: volume.path, mount: () => mountVolume(volume) })),
  ].sort((a, b) => a.path.length - b.path.length);
  for (const { mount } of mounts) mount();
  // As container runtimes do for a folder that the image lacks.
  mkdirSync(join(ROOT, workingDir), { recursive: true });
  if (privileges.readOnlyRoot) run('mount', '-o', 'remount,ro', ROOT);
}

function showSystemFolder(folder: string): void {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats?.isSymbolicLink()) symlinkSync(readlinkSync(folder), join(ROOT, folder));
  else if (stats) bind(folder, folder);
}

/** This machine's own `/etc` stays outside: the users are the image's. */
function laySystemFiles(): void {
  for (const folder of ['etc', 'dev', 'proc', 'tmp', 'var', 'run']) mkdirSync(join(ROOT, folder));
  chmodSync(join(ROOT, 'tmp'), 0o1777);
  write('etc/passwd', IMAGE_USERS.map(({ name, id, home }) => `${name}:x:${id}:${id}::${home}:/bin/sh\n`).join(''));
  write('etc/group', IMAGE_USERS.map(({ name, id }) => `${name}:x:${id}:\n`).join(''));
  write('etc/hosts', '127.0.0.1 localhost\n::1 localhost\n');
  for (const { home, id } of IMAGE_USERS) {
    mkdirSync(join(ROOT, home), { recursive: true });
    chownSync(join(ROOT, home), id, id);
  }
  for (const device of DEVICES) {
    write(`dev/${device}`, '');
    run('mount', '--bind', `/dev/${device}`, join(ROOT, 'dev', device));
  }
}

function write(path: string, text: string): void {
  writeFileSync(join(ROOT, path), text);
}

/** Read-only from the first moment, so that no folder for a mount below is made in the original. */
function bind(folder: string, path: string): void {
  mkdirSync(join(ROOT, path), { recursive: true });
  run('mount', '-o', 'bind,ro,nosuid,nodev', folder, join(ROOT, path));
}

/** As the kubelet leaves an `emptyDir`: everybody may write, and what is written belongs to the group. */
function mountVolume({ path, bytes, group, readOnly }: ContainerPlan['volumes'][number]): void {
  mkdirSync(join(ROOT, path), { recursive: true });
  const options = [`mode=2777`, `gid=${group}`, ...(bytes === undefined ? [] : [`size=${bytes}`])];
  mountEmpty(join(ROOT, path), [...options, ...(readOnly ? ['ro'] : [])].join(','));
}

function mountEmpty(path: string, options: string): void {
  run('mount', '-t', 'tmpfs', '-o', `nosuid,nodev,${options}`, 'container', path);
}
