import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output } from '@pulumi/pulumi';
import { App, Chart, YamlOutputType } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Exposure, Receiver, TaskMcpHttp } from '../../../lib';
import * as door from '../../../lib/pulumi';
import type { Configuration, Words } from './configurations';
import { engine, settled } from './engine';

/** What comes through a door, by kind, namespace and name. */
export type Objects = Readonly<Record<string, any>>;

/** A way to the objects of a configuration. */
export type Door = (configuration: Configuration) => Promise<Objects>;

const PLAIN: Words = { Exposure, Receiver, text: (value) => value };

/** The files that `cdk8s synth` writes. */
export const yamlDoor: Door = async ({ props, namespace, patch }) => {
  const outdir = mkdtempSync(join(tmpdir(), 'pulumi-doors-'));
  try {
    const app = new App({ outdir, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    const service = new TaskMcpHttp(new Chart(app, 'production', { namespace }), 'task-mcp-http', props(PLAIN));
    patch?.(service);
    app.synth();
    const texts = readdirSync(join(outdir, 'production')).map((file) =>
      readFileSync(join(outdir, 'production', file), 'utf8'),
    );
    return byIdentity(texts.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS())));
  } finally {
    rmSync(outdir, { recursive: true });
  }
};

/** The objects that a program takes from the chart, as the npm package offers. */
export const npmDoor: Door = async ({ props, namespace, patch }) => {
  const chart = new Chart(new App(), 'production', { namespace });
  const service = new TaskMcpHttp(chart, 'task-mcp-http', props(PLAIN));
  patch?.(service);
  return byIdentity(chart.toJson());
};

/** What the Pulumi engine is asked to make, where all values are known when the program runs. */
export const pulumiDoor: Door = pulumiDoorWith((value) => value);

/** What the Pulumi engine is asked to make, where every value that may come from another resource does. */
export const pulumiDoorWithOutputs: Door = pulumiDoorWith((value) => output(Promise.resolve(value)));

function pulumiDoorWith(text: Words['text']): Door {
  return async ({ props, namespace, patch }) => {
    const registrations = await engine();
    const words: Words = { Exposure: door.Exposure, Receiver: door.Receiver, text };
    new door.TaskMcpHttp('task-mcp-http', props(words), {
      patch,
      ...(namespace !== undefined && { namespace: text(namespace) }),
    });
    await settled();
    const children = [...registrations.values()].filter(({ parent }) => parent === 'task-mcp-http');
    return byIdentity(children.map(({ inputs }) => inputs.values));
  };
}

function byIdentity(objects: readonly any[]): Objects {
  const entries = objects.map((object) => {
    const { apiVersion, kind, metadata } = object;
    return [`${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`, object];
  });
  const identified = Object.fromEntries(entries);
  if (Object.keys(identified).length < objects.length) throw new Error('two objects are the same to the API server');
  return identified;
}
