import { readFileSync } from 'fs';
import { join } from 'path';
import { synthesizeExample } from './support/readme-example';
import { compileFaults } from './support/compile';
import { codeBlocks } from './support/markdown';

const blocks = codeBlocks(readFileSync(join(__dirname, '../README.md'), 'utf8'));
const inLanguage = (language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ code }) => code);
const [example = '', ...snippets] = inLanguage('ts');

test('opens with an example that compiles, and so do the other snippets', () => {
  const context = `
    import { ApiObject, Chart, JsonPatch } from 'cdk8s';
    import { DisruptionBudget, TaskMcpHttp } from 'cdk8s-task-mcp';
    declare const chart: Chart; declare const budget: DisruptionBudget; declare const service: TaskMcpHttp;
  `;
  const inContext = snippets.map(
    (snippet) =>
      `${context}${snippet.includes('import {') ? '' : "import { ResilienceChecks } from 'cdk8s-task-mcp';"}\n${snippet}`,
  );
  expect(compileFaults([example, ...inContext])).toEqual([]);
}, 60_000);

test('shows the YAML that the example yields', () => {
  const files = synthesizeExample(example);
  const [budget, quota] = inLanguage('yaml');
  expect(budget).toBe(files['PodDisruptionBudget.task-mcp-http.k8s.yaml']);
  expect(quota).toBe(files['ResourceQuota.task-mcp.k8s.yaml']);
  expect(Object.keys(files)).toHaveLength(18);
});

test('shows what the contradiction says that it makes', () => {
  const contradictory = example.replace('maxUnavailable: 1', 'minAvailable: 3');
  expect(() => synthesizeExample(contradictory)).toThrow(inLanguage('text')[0]?.trim());
});
