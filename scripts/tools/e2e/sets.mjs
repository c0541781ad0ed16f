import { join } from 'node:path';
import { customResources } from './custom-resources.mjs';
import { etcd } from './etcd.mjs';
import { kubernetes } from './kubernetes.mjs';
import { kwok } from './kwok.mjs';
import { MINORS } from './matrix.mjs';

const minors = MINORS.map(({ minor, scenarios }) => ({ minor, scenarios, programs: kubernetes(minor) }));

/** What has to be got, cheapest first. */
export const SOURCES = [customResources, etcd, kwok, ...minors.map(({ programs }) => programs)];

/** For each version of Kubernetes, where its programs are or will be, and which scenarios it goes through. */
export const SETS = minors.map(({ minor, scenarios, programs }) => ({
  minor,
  scenarios,
  customResources: customResources.folder,
  programs: {
    etcd: join(etcd.folder, 'etcd'),
    kwok: join(kwok.folder, 'kwok'),
    'kube-apiserver': join(programs.folder, 'kube-apiserver'),
    'kube-controller-manager': join(programs.folder, 'kube-controller-manager'),
    'kube-scheduler': join(programs.folder, 'kube-scheduler'),
    kubectl: join(programs.folder, 'kubectl'),
  },
}));
