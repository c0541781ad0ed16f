const { transform, testEnvironment } = require('../jest.config.js');

/** The tests that run Envoy Gateway and its Envoy on what is synthesized; `npm run tools:gateway` gets them. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment,
  globalSetup: '<rootDir>/test/process/support/say-what-is-skipped.ts',
  transform,
  roots: ['<rootDir>/test/gateway'],
  testMatch: ['**/*.gateway.ts'],
  // A connection to a node that is gone is waited for as long as Envoy waits.
  testTimeout: 120_000,
  maxWorkers: 2,
};
