import { goPrograms } from '../support/go-programs.mjs';

const module = 'sigs.k8s.io/kwok';

/** KWOK, which plays the kubelets of nodes that are not there. */
export const kwok = goPrograms('kwok', { module, programs: { kwok: `${module}/cmd/kwok` } });
