import { goPrograms } from '../support/go-programs.mjs';

const module = 'go.etcd.io/etcd/server/v3';

/** The store of the control plane. */
export const etcd = goPrograms('etcd', { module, programs: { etcd: module } });
