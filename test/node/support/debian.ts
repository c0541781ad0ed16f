import { join } from 'node:path';
import type { NodeTools } from './programs';

/** Names of processors, as Debian has them in its folders. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** Where Debian's programs are, which are unpacked and not installed. */
export interface Debian {
  readonly busybox: string;
  readonly openssl: string;
  readonly runc: string;
  /** Folder of the plugins that give pods their network. */
  readonly networkPlugins: string;
  /** Folders for PATH. */
  readonly path: readonly string[];
  /** What the programs need in their environment to find their libraries. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Finds them. */
export function debianOf({ debian }: Pick<NodeTools, 'debian'>): Debian {
  const libraries = join(debian, `usr/lib/${ARCHITECTURES[process.arch] ?? process.arch}-linux-gnu`);
  return {
    busybox: join(debian, 'bin/busybox'),
    openssl: join(debian, 'usr/bin/openssl'),
    runc: join(debian, 'usr/bin/runc'),
    networkPlugins: join(debian, 'usr/lib/cni'),
    path: ['usr/sbin', 'usr/bin'].map((folder) => join(debian, folder)),
    environment: { LD_LIBRARY_PATH: libraries, XTABLES_LIBDIR: join(libraries, 'xtables') },
  };
}
