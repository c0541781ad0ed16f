const { transform } = require('./jest.config.js');

/** The tests that run a real control plane; `npm run tools:e2e` gets its programs. */
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/e2e/support/remembering-environment.ts',
  globalSetup: '<rootDir>/test/e2e/forget-results.ts',
  globalTeardown: '<rootDir>/test/e2e/write-survival-page.ts',
  transform,
  roots: ['<rootDir>/test/e2e'],
  testMatch: ['**/*.e2e.ts'],
  // A scenario waits for what takes minutes in a cluster.
  testTimeout: 420_000,
  // One control plane at a time: the scenarios watch the clock.
  maxWorkers: 1,
};
