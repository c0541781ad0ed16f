/** Address of the control plane, on the network between the nodes; clients from outside stand there too. */
export const HUB_ADDRESS = '10.250.0.1';
/** Address of the cluster's DNS, a Service. */
export const DNS_ADDRESS = '10.96.0.10';
/** All addresses of pods. */
export const POD_RANGE = '10.244.0.0/16';

/** A node: its zone, its address, and the addresses of its pods. */
export interface Node {
  readonly name: string;
  readonly zone: string;
  readonly address: string;
  readonly podRange: string;
}

/** Three nodes in three zones. */
export const NODES: readonly Node[] = ['a', 'b', 'c'].map((zone, index) => ({
  name: `node-${zone}`,
  zone: `zone-${zone}`,
  address: `10.250.0.${11 + index}`,
  podRange: `10.244.${1 + index}.0/24`,
}));

/** The node that the platform's own pods run on, so that a test can do without the others. */
export const PLATFORM_NODE = NODES[0]!;
