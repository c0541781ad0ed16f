import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

// Not by this file's own folder, which a bundled script has lost; everything runs in the root of the repository.
const SCRIPT = resolve('scripts/tools/alerts.mjs');
/** The names that a program goes by, upstream's first and then Debian's. */
const NAMES_ON_PATH = {
  prometheus: ['prometheus'],
  promtool: ['promtool'],
  alertmanager: ['alertmanager', 'prometheus-alertmanager'],
  amtool: ['amtool'],
  blackboxExporter: ['blackbox_exporter', 'prometheus-blackbox-exporter'],
};

/** Absolute paths of programs that run together. */
export type ToolSet = { readonly name: string } & Readonly<Record<keyof typeof NAMES_ON_PATH, string>>;

/**
 * The programs that the alert tests run with: those of the cache, one set for each major version of Prometheus, or with
 * ALERT_TOOLS=path the ones on PATH. Throws where a program is missing: a proof that did not run is none.
 */
export function toolSets(env: NodeJS.ProcessEnv = process.env): readonly ToolSet[] {
  return env.ALERT_TOOLS === 'path' ? [setOnPath(env.PATH ?? '')] : cachedSets(env);
}

function cachedSets(env: NodeJS.ProcessEnv): ToolSet[] {
  const paths = JSON.parse(execFileSync(process.execPath, [SCRIPT, '--paths'], { env, encoding: 'utf8' }));
  return Object.entries(paths as Record<string, Omit<ToolSet, 'name'>>).map(([name, programs]) => {
    for (const [program, path] of Object.entries(programs)) {
      if (isProgram(path)) continue;
      throw new Error(
        `'${program}' of the set '${name}' is missing at ${path}; ` +
          'run npm run tools:alerts, or put your own programs on PATH and set ALERT_TOOLS=path',
      );
    }
    return { name, ...programs };
  });
}

function setOnPath(path: string): ToolSet {
  const programs = Object.entries(NAMES_ON_PATH).map(([program, names]) => {
    const candidates = path.split(delimiter).flatMap((folder) => names.map((name) => resolve(join(folder, name))));
    const found = candidates.find(isProgram);
    if (found !== undefined) return [program, found];
    throw new Error(
      `'${names.join("' or '")}' is not on PATH, where ALERT_TOOLS=path looks for it; ` +
        'install it there, or unset ALERT_TOOLS and run npm run tools:alerts',
    );
  });
  return { name: 'path', ...Object.fromEntries(programs) };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
