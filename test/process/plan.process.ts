import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Changes } from './support/deployment-of';
import { deploymentOf } from './support/deployment-of';
import type { Image } from './support/image';
import type { ContainerPlan, Manifests } from './support/plan/container-plan';
import { planOf } from './support/plan/container-plan';
import type { ContainerSpec } from './support/plan/manifest';
import { reasonOf, describeWithRights } from './support/rights';

const IMAGE: Image = {
  folder: '/nowhere',
  mountPath: '/app',
  command: ['node', 'server.js'],
  args: ['--of-image'],
  workingDir: '/app',
  env: { PORT: '1', IMAGE: 'yes' },
};
const configMap = { metadata: { name: 'settings' }, data: { PORT: '2', HOST: '0.0.0.0' } };
const secrets = { auth: { tokens: 'secret' } };

const plan = (changes?: Changes, sources?: Partial<Manifests>): ContainerPlan =>
  planOf({ deployment: deploymentOf(changes), image: IMAGE, ...sources });
const planned = (container: ContainerSpec): ContainerPlan => plan({ container }, { configMap, secrets });

describeWithRights('what is read from the manifests', () => {
  test.each<[string, ContainerSpec, string[]]>([
    ['all of the image where the container says nothing', {}, ['node', 'server.js', '--of-image']],
    ['the arguments of the container in place of the image’s', { args: ['a'] }, ['node', 'server.js', 'a']],
    ['nothing of the image beside a command', { command: ['sh'] }, ['sh']],
    ['the command and the arguments of the container', { command: ['sh'], args: ['-c', 'x'] }, ['sh', '-c', 'x']],
    ['variables in them', { args: ['$(IMAGE) $$(IMAGE) $(NONE)'] }, ['node', 'server.js', 'yes $(IMAGE) $(NONE)']],
  ])('is the command line with %s', (_, container, argv) => {
    expect(planned(container).argv).toEqual(argv);
  });

  test('is the working directory of the image, or the container’s own', () => {
    expect(planned({}).workingDir).toBe('/app');
    expect(planned({ workingDir: '/data' }).workingDir).toBe('/data');
  });

  test('is the environment of the image, then of whole objects, then of single variables', () => {
    const container = {
      envFrom: [{ configMapRef: { name: 'settings' } }, { prefix: 'AUTH_', secretRef: { name: 'auth' } }],
      env: [
        { name: 'HOST', value: '::' },
        { name: 'TOKENS', valueFrom: { secretKeyRef: { name: 'auth', key: 'tokens' } } },
        { name: 'URL', value: 'http://$(HOST):$(PORT)' },
        { name: 'NONE', valueFrom: { secretKeyRef: { name: 'none', key: 'none', optional: true } } },
      ],
    };
    const { PATH, ...env } = planned(container).env;
    expect(PATH).toContain('/usr/bin');
    expect(env).toEqual({
      HOME: '/home/node',
      HOSTNAME: 'server',
      PORT: '2',
      IMAGE: 'yes',
      HOST: '::',
      AUTH_tokens: 'secret',
      TOKENS: 'secret',
      URL: 'http://:::2',
    });
  });

  test.each(['development', 'staging', 'production'])(
    'is all of the Deployment for %s, which is written out',
    (name) => {
      const read = (kind: string): any =>
        parse(readFileSync(join(__dirname, `../../dist/${name}/${kind}.task-mcp-http.k8s.yaml`), 'utf8'));
      const auth = { 'task-mcp-auth': { tokens: 'secret' } };
      const written = { deployment: read('Deployment'), configMap: read('ConfigMap'), secrets: auth };
      expect(planOf({ ...written, image: IMAGE }).env).toMatchObject({
        ...read('ConfigMap').data,
        AUTH_TOKENS: 'secret',
      });
    },
  );

  test('is a probe with the defaults of the API server and the number of its port', () => {
    expect(planned({ livenessProbe: { httpGet: { port: 'http', scheme: 'HTTPS' } } }).liveness).toEqual({
      target: { kind: 'http', scheme: 'https', port: 8080, path: '/', headers: [] },
      initialDelaySeconds: 0,
      periodSeconds: 10,
      timeoutSeconds: 1,
      successThreshold: 1,
      failureThreshold: 3,
    });
  });
});

describeWithRights('a container that no kubelet would start, or that is not played,', () => {
  test.each<[string, Changes]>([
    ['the ConfigMap other is not there', { container: { envFrom: [{ configMapRef: { name: 'other' } }] } }],
    ['the Secret other is not there', { container: { envFrom: [{ secretRef: { name: 'other' } }] } }],
    [
      'settings has no key NONE',
      { container: { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'NONE' } } }] } },
    ],
    ['runAsNonRoot is set, and the container would run as root', { pod: { securityContext: { runAsNonRoot: true } } }],
    [
      'a probe asks the port metrics, which no port of the container is called',
      { container: { livenessProbe: { tcpSocket: { port: 'metrics' } } } },
    ],
    [
      '/data mounts the volume none, which the pod does not have',
      { container: { volumeMounts: [{ name: 'none', mountPath: '/data' }] } },
    ],
    ['the field exec of a probe is not played', { container: { livenessProbe: { exec: {} } as object } }],
    ['the field postStart of a lifecycle is not played', { container: { lifecycle: { postStart: {} } as object } }],
    ['the field initContainers of a pod is not played', { pod: { initContainers: [] } as object }],
    ['the kind of volume work is not played', { pod: { volumes: [{ name: 'work' }] } }],
  ])('is refused: %s', (message, changes) => {
    expect(() => plan(changes, { configMap, secrets })).toThrow(new Error(message));
  });
});

describe('a machine without the rights', () => {
  test.each([
    ['darwin', 0, 'namespaces need Linux, and this is darwin'],
    ['linux', 1000, 'namespaces need root'],
  ])('of the platform %s and the user %s has a reason', (platform, user, reason) => {
    expect(reasonOf(platform, user)).toBe(reason);
  });
});
