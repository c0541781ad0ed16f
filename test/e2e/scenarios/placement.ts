import { NODES } from '../support/cluster/fake-nodes';
import type { Scene } from '../support/scene/scene';
import { skew, spreadOver } from '../support/scene/spread';

const ZONES = [...new Set(NODES.map(({ zone }) => zone))];

/** Where the pods are at the least and at the most replicas. */
export function placement(scene: () => Scene): void {
  test.each(['atMinimum', 'atMaximum'] as const)('pods are spread over zones and nodes, %s', (size) => {
    const { [size]: copy } = scene();
    const { serving } = copy;
    const zones = spreadOver(serving, 'zone', ZONES);
    const nodes = spreadOver(
      serving,
      'node',
      NODES.map(({ name }) => name),
    );
    expect(skew(zones)).toBeLessThanOrEqual(1);
    expect(skew(nodes)).toBeLessThanOrEqual(1);
    const note = `${zones.join(' + ')} in the zones`;
    scene().note('Placement', copy.watch(), serving.length, { note });
  });
}
