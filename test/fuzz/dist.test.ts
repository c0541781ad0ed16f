import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { YAML_READERS } from './support/yaml-readers';

const DIST = resolve(__dirname, '../../dist');

const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));

test.each(Object.keys(YAML_READERS).slice(1))('%s reads from dist/ what kubectl reads', async (name) => {
  const documents = files.map((file) => readFileSync(join(DIST, file), 'utf8'));
  expect(documents.length).toBeGreaterThan(50);
  const [byKubectl, byReader] = await Promise.all(
    ['sigs.k8s.io/yaml', name].map((reader) => YAML_READERS[reader]?.(documents)),
  );
  files.forEach((file, index) => {
    expect({ file, ...byKubectl?.[index] }).toEqual({ file, json: expect.any(String) });
    expect({ file, ...byReader?.[index] }).toEqual({ file, ...byKubectl?.[index] });
  });
});
