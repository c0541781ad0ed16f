import { output, secret } from '@pulumi/pulumi';
import { ApiObject } from 'cdk8s';
import { setImmediate } from 'node:timers/promises';
import type { TaskMcpHttpArgs, TaskMcpHttpOptions } from '../../../lib/pulumi';
import { Exposure, TaskMcpHttp } from '../../../lib/pulumi';
import { Built, engine, settled } from './engine';

/** How a program ended. */
export interface Outcome {
  /** What the engine shows: a fault that several resources share is one error. */
  readonly errors: readonly string[];
  /** What was registered below the component all the same. */
  readonly children: readonly string[];
}

interface Program {
  readonly preview?: boolean;
  readonly args: () => TaskMcpHttpArgs;
  readonly options?: TaskMcpHttpOptions;
}

const IMAGE = 'registry.example.com/task-mcp-http:1.4.2';
const later = (value: string): TaskMcpHttpArgs['image'] => output(Promise.resolve(value));
const unknown = (): TaskMcpHttpArgs['image'] => new Built('built', IMAGE).ref;

/** Programs whose contradictions show only once their inputs are known. They run in a process that a failure may end. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  'a prop that contradicts itself': { args: () => ({ image: later('registry.example.com/task-mcp-http:latest') }) },
  'parts that contradict each other': { args: () => ({ image: later(IMAGE), env: { RATE_LIMIT: later('10') } }) },
  'a contradiction beside an input that is not known': {
    preview: true,
    args: () => ({ image: unknown(), env: { RATE_LIMIT: later('10') } }),
  },
  'a secret that is part of a contradiction': {
    args: () => ({ image: secret('registry.example.com/task-mcp-http:latest'), env: { REGION: secret('eu-north-1') } }),
  },
  'a secret inside of an address': {
    args: () => ({ image: IMAGE, exposure: Exposure.httpRoute({ host: secret('Hunter2.example.com') }) }),
  },
  'a password in a variable': {
    args: () => ({ image: IMAGE, env: { DATABASE: later('https://tasks:hunter2@db.example.com') } }),
  },
  'a host that turns out to be a wildcard': {
    args: () => ({ image: later(IMAGE), exposure: Exposure.httpRoute({ host: later('*.example.com') }) }),
  },
  'a wildcard that is known beside an input that is not': {
    preview: true,
    args: () => ({ image: unknown(), exposure: Exposure.httpRoute({ host: later('*.example.com') }) }),
  },
  'an output that turns out to be nothing': {
    args: () => ({ image: IMAGE, exposure: Exposure.httpRoute({ host: later(undefined as never) }) }),
  },
  'a secret output that turns out to be a number': {
    args: () => ({ image: IMAGE, labels: { team: secret(5) as never } }),
  },
  'two values that only together make a difference': {
    args: () => ({ image: later(IMAGE), labels: { team: later('tasks') } }),
    options: {
      patch: ({ deployment }) => {
        const { metadata } = ApiObject.of(deployment);
        if (deployment.image === IMAGE && metadata.getLabel('team') === 'tasks')
          metadata.addAnnotation('both', 'known');
      },
    },
  },
  'an input that fails': { args: () => ({ image: output(Promise.reject(new Error('the build failed'))) }) },
  'no contradiction at all': { args: () => ({ image: later(IMAGE) }) },
};

async function outcomeOf({ preview, args, options }: Program): Promise<Outcome> {
  const registrations = await engine({ preview });
  const errors = new Set<unknown>();
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', (error) => errors.add(error));
  new TaskMcpHttp('task-mcp-http', args(), options);
  await settled();
  // What is rejected last is reported after that.
  await setImmediate();
  const children = [...registrations].filter(([, { parent }]) => parent === 'task-mcp-http');
  return { errors: [...errors].map((error) => (error as Error).message), children: children.map(([name]) => name) };
}

async function main(): Promise<void> {
  const outcomes: Record<string, Outcome> = {};
  for (const [name, program] of Object.entries(PROGRAMS)) outcomes[name] = await outcomeOf(program);
  process.stdout.write(JSON.stringify(outcomes));
}

void main();
