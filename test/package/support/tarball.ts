import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../../..');

/** The fields of package.json that the tests read. */
export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly bundleDependencies?: readonly string[];
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Folder of this run, made before the first test and removed after the last. */
export const FOLDER_VARIABLE = 'PACKAGE_TEST_FOLDER';

/** The folder of this run. */
export function testFolder(): string {
  const folder = process.env[FOLDER_VARIABLE];
  if (folder === undefined)
    throw new Error('the tarball is packed by test/package/jest.config.js; run npm run test:package');
  return folder;
}

/** The packed tarball. */
export function tarballFile(): string {
  const file = readdirSync(testFolder()).find((name) => name.endsWith('.tgz'));
  return join(testFolder(), file as string);
}

/** Folder that holds what the tarball holds. */
export function unpackedFolder(): string {
  return join(testFolder(), 'package');
}

/** The files of the tarball, sorted. */
export function packedFiles(): string[] {
  return readdirSync(unpackedFolder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(unpackedFolder().length + 1))
    .sort();
}

/** The package.json of the tarball. */
export function packedJson(): PackageJson {
  return JSON.parse(readFileSync(join(unpackedFolder(), 'package.json'), 'utf8')) as PackageJson;
}

/** What can be imported: the name of the package, and of its modules where it has several. */
export function entries(): string[] {
  const { name, exports } = packedJson();
  return Object.keys(exports)
    .filter((path) => path !== './package.json')
    .map((path) => name + path.slice(1));
}

/** The peers that an importer may leave out, which the modules beside the main one need. */
export function optionalPeers(): string[] {
  const meta = packedJson().peerDependenciesMeta ?? {};
  return Object.keys(meta).filter((name) => meta[name]?.optional === true);
}

/** The version of each peer that this repository is developed with. */
export function peersAsDeveloped(): Record<string, string> {
  const { peerDependencies, devDependencies } = packedJson();
  return Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, devDependencies[name] as string]));
}

/** The lowest version of each peer that the package asks for. */
export function lowestPeers(): Record<string, string> {
  const { peerDependencies } = packedJson();
  return Object.fromEntries(Object.entries(peerDependencies).map(([name, range]) => [name, range.replace(/^\^/, '')]));
}

/** Of some peers those that everybody installs. */
export function peersOfAll(peers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(peers).filter(([name]) => !optionalPeers().includes(name)));
}
