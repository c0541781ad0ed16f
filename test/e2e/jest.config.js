const { transform } = require('../jest.config.js');

/** The tests that run a real control plane; `npm run tools:e2e` gets its programs. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment: '<rootDir>/test/e2e/support/page/remembering-environment.ts',
  globalSetup: '<rootDir>/test/e2e/support/page/forget-results.ts',
  globalTeardown: '<rootDir>/test/e2e/support/page/write-survival-page.ts',
  transform,
  roots: ['<rootDir>/test/e2e'],
  testMatch: ['**/*.e2e.ts'],
  // A scenario waits for what takes minutes in a cluster.
  testTimeout: 420_000,
  // One control plane at a time: the scenarios watch the clock.
  maxWorkers: 1,
};
