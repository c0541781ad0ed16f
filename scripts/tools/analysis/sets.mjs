import { join } from 'node:path';
import { customResources } from '../e2e/custom-resources.mjs';
import { MINORS } from '../e2e/matrix.mjs';
import { goPrograms } from '../support/go-programs.mjs';
import { pythonEnvironment } from '../support/python-environment.mjs';
import { schemas } from './schemas.mjs';

const checkov = pythonEnvironment('checkov');
const kubeconform = analyser('kubeconform', 'github.com/yannh/kubeconform');
const kubeScore = analyser('kube-score', 'github.com/zegl/kube-score');
const cyclonus = analyser('cyclonus', 'github.com/mattfenwick/cyclonus');
const actionlint = analyser('actionlint', 'github.com/rhysd/actionlint');
const minors = MINORS.map(({ minor }) => ({ minor, schemas: schemas(minor) }));

/** What has to be got, in this order: the schemas are made from the Custom Resource Definitions, among others. */
export const SOURCES = [
  customResources,
  ...minors.map((entry) => entry.schemas),
  kubeconform,
  kubeScore,
  checkov,
  cyclonus,
  actionlint,
];

/** Where the analysers are or will be, and the schemas of each version of Kubernetes, newest first. */
export const ANALYSIS = {
  programs: {
    kubeconform: join(kubeconform.folder, 'kubeconform'),
    kubeScore: join(kubeScore.folder, 'kube-score'),
    cyclonus: join(cyclonus.folder, 'cyclonus'),
    actionlint: join(actionlint.folder, 'actionlint'),
    checkovPython: join(checkov.folder, 'bin/python'),
  },
  schemas: minors.map(({ minor, schemas: { folder } }) => ({ minor, folder })),
};

function analyser(name, module) {
  return goPrograms(name, { module, programs: { [name]: `${module}/cmd/${name}` } });
}
