const { transform, testEnvironment } = require('../jest.config.js');

/** The tests that run a container's process as its manifests say, on a Linux machine where they may make namespaces. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment,
  globalSetup: '<rootDir>/test/process/support/say-what-is-skipped.ts',
  transform,
  roots: ['<rootDir>/test/process'],
  testMatch: ['**/*.process.ts'],
  // Sleeps before SIGTERM and grace periods are waited for as they are.
  testTimeout: 120_000,
  maxWorkers: 2,
};
