import { blocksOf } from './guides';
import { runBlock } from './run-block';

const blocks = blocksOf('README.md');
const inLanguage = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ code }) => code);
const example = blocks.find(({ language }) => language === 'ts')!;

function synthesized(code: string): Record<string, string> {
  return runBlock({ ...example, code }, new Set(), []);
}

test('opens with an example whose YAML it shows', () => {
  const files = synthesized(example.code);
  const [budget, quota] = inLanguage('yaml');
  expect(budget).toBe(files['production/PodDisruptionBudget.task-mcp-http.k8s.yaml']);
  expect(quota).toBe(files['production/ResourceQuota.task-mcp.k8s.yaml']);
  expect(Object.keys(files).filter((file) => file !== 'production/kustomization.yaml')).toHaveLength(18);
});

test('shows what the contradiction says that it makes', () => {
  const contradictory = example.code.replace('maxUnavailable: 1', 'minAvailable: 3');
  expect(() => synthesized(contradictory)).toThrow(inLanguage('text')[0]?.trim());
});
