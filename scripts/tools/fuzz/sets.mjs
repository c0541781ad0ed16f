import { join } from 'node:path';
import { goPrograms } from '../support/go-programs.mjs';
import { pythonEnvironment } from '../support/python-environment.mjs';

/** The parser of YAML that kubectl has, and go-yaml. */
const goReaders = goPrograms('yaml-readers', {
  module: 'sigs.k8s.io/yaml',
  programs: { 'yaml-readers': '.' },
  main: 'main.go',
});
const pythonReaders = pythonEnvironment('yaml-readers-python');

/** What has to be got. */
export const SOURCES = [goReaders, pythonReaders];

/** Where the readers are or will be. */
export const FUZZ = {
  yamlReaders: join(goReaders.folder, 'yaml-readers'),
  python: join(pythonReaders.folder, 'bin/python'),
};
