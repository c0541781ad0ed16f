import * as fc from 'fast-check';
import { Yaml } from 'cdk8s';
import { misreadFromCdk8s } from '../../lib/yaml/misread-from-cdk8s';
import { toYaml } from '../../lib/yaml/to-yaml';
import { awkwardText, likeNumber } from './support/awkward-text';
import { EXTENT } from './support/extent';
import { reportCounts } from './support/report-counts';
import type { Reading } from './support/yaml-readers';
import { sortedJson, YAML_READERS } from './support/yaml-readers';

/** A text in each kind of place that a manifest has for one. */
const placed = (text: string): object => ({
  spec: { value: text, [text]: [text, { first: text, last: 'it' }] },
  [text]: 0,
});

/** The texts that one reader or another takes for something else, each with what became of it. */
async function misread(
  texts: readonly string[],
  write: (value: object) => string = toYaml,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const documents = texts.map((text) => write(placed(text)));
  const readings = await Promise.all(
    Object.entries(YAML_READERS).map(async ([name, read]) => ({ name, of: await read(documents) })),
  );
  texts.forEach((text, index) => {
    const expected = sortedJson(placed(text));
    for (const { name, of } of readings) {
      const reading = of[index] as Reading;
      if ('error' in reading) found.set(text, `${name} refuses it: ${reading.error}`);
      else if (reading.json !== expected) found.set(text, `${name} reads ${reading.json}`);
    }
  });
  return found;
}

/** The shortest text that is misread, found by leaving out one character after the other. */
async function shortest(text: string): Promise<string> {
  const signs = [...text];
  const shorter = signs.map((_, left) => signs.filter((__, index) => index !== left).join(''));
  const [next] = (await misread([...new Set(shorter)])).keys();
  return next === undefined ? text : shortest(next);
}

test('a text is the same text for every reader, wherever it stands', async () => {
  const texts = [...new Set(fc.sample(awkwardText, { seed: EXTENT.seed, numRuns: EXTENT.cases(45_000) }))];
  expect(texts.length).toBeGreaterThan(30_000);
  reportCounts('texts', { 'read by six readers': texts.length });
  const found = await misread(texts);
  const [first] = found.keys();
  const reproduction = first === undefined ? undefined : await shortest(first);
  const said = reproduction === undefined ? undefined : (await misread([reproduction])).get(reproduction);
  expect({ misread: found.size, reproduction: JSON.stringify(reproduction), said }).toEqual({ misread: 0 });
});

test('an App warns of just the texts that a reader takes for something else as cdk8s writes them', async () => {
  const awkward = fc.sample(awkwardText, { seed: EXTENT.seed, numRuns: EXTENT.cases(10_000) });
  const numbers = fc.sample(likeNumber, { seed: EXTENT.seed, numRuns: EXTENT.cases(5_000) });
  const texts = [...new Set([...awkward, ...numbers])];
  const cdk8s = await misread(texts, (value) => Yaml.stringify(value));
  const disputed = texts.filter((text) => cdk8s.has(text) !== (misreadFromCdk8s(text) !== undefined));
  const [first = ''] = disputed;
  expect({ disputed: disputed.length, first, warned: misreadFromCdk8s(first), read: cdk8s.get(first) }).toEqual({
    disputed: 0,
    first: '',
  });
  reportCounts('texts as cdk8s writes them', { texts: texts.length, misread: cdk8s.size });
  expect(cdk8s.size).toBeGreaterThan(500);
});

test('the readers see what plain writing of a text would make of it', async () => {
  const reads = async (document: string): Promise<unknown> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(YAML_READERS).map(async ([name, read]): Promise<[string, unknown]> => {
          const [reading] = await read([document]);
          return [name, reading];
        }),
      ),
    );
  const text = { json: '{"a":"0o17"}' };
  const number = { json: '{"a":15}' };
  expect(await reads('a: 0o17')).toEqual({
    'sigs.k8s.io/yaml': number,
    'go-yaml': number,
    PyYAML: text,
    'ruamel.yaml': text,
    'yaml, 1.1': text,
    'yaml, 1.2': number,
  });
  expect(await reads('a: =')).toMatchObject({
    PyYAML: {
      error: expect.stringContaining("could not determine a constructor for the tag 'tag:yaml.org,2002:value'"),
    },
    'yaml, 1.2': { json: '{"a":"="}' },
  });
});
