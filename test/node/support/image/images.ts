import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBundle } from '../../../support/task-mcp-server/bundled';
import { SWITCHES_VARIABLE } from '../../../support/task-mcp-server/switches';
import { debianOf } from '../debian';
import type { NodeTools } from '../programs';
import { nodeImage } from './node-image';
import { COREDNS_IMAGE, ENVOY_GATEWAY_IMAGE, ENVOY_IMAGE, METRICS_SERVER_IMAGE, PAUSE_IMAGE } from './names';
import type { ImageProps } from './oci-image';
import { writeImage } from './oci-image';

const PROGRAMS = '/usr/local/bin';
/** Where the image of the server has its program, and how the server is: as the runbook has it; a call may ask to be slow. */
const SERVER = '/app/dist/index.js';
const SWITCHES = {
  healthPaths: 'runbook',
  readiness: 'workingDirectory',
  auditLog: 'asSet',
  rateLimitedPaths: 'tools',
  toolDuration: 'asAsked',
} as const;

/** Archives of images: those that every node has, and those of the platform. */
export interface ImageArchives {
  readonly everywhere: readonly string[];
  readonly platform: readonly string[];
}

/** Writes all images into `folder`, that of the server under the name that its manifests have. */
export function writeImages(folder: string, tools: NodeTools, serverName: string): ImageArchives {
  const { busybox } = debianOf(tools);
  const source = join(folder, 'server.js');
  writeBundle(source);
  const write = (props: ImageProps): string => {
    const archive = join(folder, `${props.name.replaceAll(/[^a-z0-9.]+/g, '-')}.tar`);
    writeImage(archive, props);
    return archive;
  };
  const program = (name: string, program: 'coredns' | 'envoy' | 'envoy-gateway' | 'metrics-server'): ImageProps => ({
    name,
    programs: { [`${PROGRAMS}/${program}`]: tools.programs[program] },
    sharedFolders: ['/tmp'],
    env: { PATH: PROGRAMS },
    entrypoint: [program],
  });
  return {
    everywhere: [
      { name: PAUSE_IMAGE, programs: { '/bin/busybox': busybox }, entrypoint: ['/bin/busybox', 'sleep', 'inf'] },
      nodeImage(serverName, {
        files: { [SERVER]: readFileSync(source) },
        // Clients of a test share an address and a token, so the limit for each is far away.
        env: {
          [SWITCHES_VARIABLE]: JSON.stringify(SWITCHES),
          RATE_LIMIT: '1000000',
        },
        entrypoint: ['node', SERVER],
      }),
    ].map(write),
    platform: [
      program(COREDNS_IMAGE, 'coredns'),
      program(ENVOY_IMAGE, 'envoy'),
      program(ENVOY_GATEWAY_IMAGE, 'envoy-gateway'),
      program(METRICS_SERVER_IMAGE, 'metrics-server'),
    ].map(write),
  };
}
