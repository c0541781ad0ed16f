import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';

const SCRIPT = resolve(__dirname, '../../../scripts/tools/fuzz.mjs');
const PYTHON_READERS = resolve(__dirname, '../../../tools/yaml-readers-python/read.py');

/** What a reader makes of a document: its value as JSON, or why it refuses it. */
export type Reading = { readonly json: string } | { readonly error: string };

/** Reads many documents at once. */
export type YamlReader = (documents: readonly string[]) => Promise<readonly Reading[]>;

/** The readers that manifests meet: kubectl's, those of Go, Python and JavaScript, for YAML 1.1 and 1.2. */
export const YAML_READERS: Readonly<Record<string, YamlReader>> = readers();

function readers(): Readonly<Record<string, YamlReader>> {
  const { yamlReaders, python }: { yamlReaders: string; python: string } = JSON.parse(
    execFileSync(process.execPath, [SCRIPT, '--paths'], { encoding: 'utf8' }),
  );
  const missing = [yamlReaders, python].find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`${missing} is missing; run npm run tools:fuzz`);
  return {
    'sigs.k8s.io/yaml': program(yamlReaders, 'kubernetes'),
    'go-yaml': program(yamlReaders, 'go-yaml'),
    PyYAML: program(python, PYTHON_READERS, 'pyyaml'),
    'ruamel.yaml': program(python, PYTHON_READERS, 'ruamel'),
    'yaml, 1.1': ofJavaScript('1.1'),
    'yaml, 1.2': ofJavaScript('1.2'),
  };
}

function program(path: string, ...args: readonly string[]): YamlReader {
  return async (documents) => {
    const child = spawn(path, args);
    const ended = new Promise((settle) => child.once('close', settle));
    child.stdin.end(documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
    const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const answers = output.trimEnd().split('\n');
    if (status !== 0 || answers.length !== documents.length) {
      throw new Error(`${path} gave ${answers.length} answers to ${documents.length} documents: ${errors}`);
    }
    return answers.map((answer) => {
      const { value, error }: { value?: unknown; error?: string } = JSON.parse(answer);
      return error === undefined ? { json: sortedJson(value) } : { error };
    });
  };
}

function ofJavaScript(version: '1.1' | '1.2'): YamlReader {
  return (documents) =>
    Promise.resolve(
      documents.map((document) => {
        try {
          return { json: sortedJson(parse(document, { version })) };
        } catch (error) {
          return { error: String(error) };
        }
      }),
    );
}

/** As JSON with the fields in one order, for readers keep the order or sort. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
