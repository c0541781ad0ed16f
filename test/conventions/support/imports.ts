import { posix } from 'node:path';
import ts from 'typescript';
import type { Library } from './library';

/** Code that must run without cdk8s: it decides on plain manifests and numbers, so a test of it needs no chart. */
const PURE = [
  /^lib\/(memo|promql|slo)\//,
  /^lib\/alert-catalog\/(contacts|rule|runbook-page|sections\/.*)\.ts$/,
  /^lib\/checks\/(engine|manifests|model|rules)\//,
  /^lib\/kubernetes\/(?!(newer-fields|plain)\.ts$)/,
  /^lib\/metrics\/(exporters|exposition|metrics-profile|metrics-profile-fault|metrics-profile-props)\.ts$/,
  /^lib\/alerting\/(dead-parts|prometheus-rule)\.ts$/,
];
const FRAMEWORK = /^(cdk8s|constructs)(-|\/|$)/;

/** Finds pure files that import cdk8s or constructs, themselves or through a file of the library. */
export function importFaults({ files }: Library): string[] {
  const imports = new Map(files.map((file) => [file.fileName, importsOf(file)]));
  return files
    .map(({ fileName }) => fileName)
    .filter((path) => PURE.some((pattern) => pattern.test(path)))
    .flatMap((path) => {
      const way = wayToFramework(path, imports, new Set());
      return way ? [`${way.join(' imports ')}, but ${path} must be pure`] : [];
    });
}

function wayToFramework(
  path: string,
  imports: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): string[] | undefined {
  if (seen.has(path)) return undefined;
  seen.add(path);
  for (const specifier of imports.get(path) ?? []) {
    if (FRAMEWORK.test(specifier)) return [path, specifier];
    const base = posix.join(posix.dirname(path), specifier);
    const target = [`${base}.ts`, `${base}/index.ts`].find((file) => imports.has(file));
    const way = target && wayToFramework(target, imports, seen);
    if (way) return [path, ...way];
  }
  return undefined;
}

function importsOf(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) =>
    (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
    statement.moduleSpecifier !== undefined &&
    ts.isStringLiteral(statement.moduleSpecifier)
      ? [statement.moduleSpecifier.text]
      : [],
  );
}
