import type { ImageProps } from './oci-image';

const PASSWD = 'root:x:0:0:root:/root:/sbin/nologin\nnode:x:1000:1000:node:/home/node:/bin/sh\n';
const GROUP = 'root:x:0:\nnode:x:1000:\n';

/** An image with the Node.js that runs the tests, as the usual images of Node.js have it. */
export function nodeImage(
  name: string,
  { files, env, entrypoint }: Pick<ImageProps, 'files' | 'env' | 'entrypoint'>,
): ImageProps {
  return {
    name,
    programs: { '/usr/local/bin/node': process.execPath },
    files: { '/etc/passwd': PASSWD, '/etc/group': GROUP, ...files },
    sharedFolders: ['/tmp'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...env },
    entrypoint,
    workingDir: '/app',
  };
}
