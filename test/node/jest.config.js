const { transform } = require('../jest.config.js');

/** The tests that run a cluster with real nodes; `npm run tools:node` gets its programs. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  // It remembers that something failed, so that logs are kept.
  testEnvironment: '<rootDir>/test/e2e/support/page/remembering-environment.ts',
  globalSetup: '<rootDir>/test/node/support/say-what-is-skipped.ts',
  transform,
  roots: ['<rootDir>/test/node'],
  testMatch: ['**/*.node.ts'],
  // A pod drains for seconds, and a scenario replaces all of them.
  testTimeout: 420_000,
  // One cluster at a time.
  maxWorkers: 1,
};
