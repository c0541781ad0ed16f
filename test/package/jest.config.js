const { transform, testEnvironment } = require('../jest.config.js');

/** The tests of the packed tarball, in projects that install it; they need npm and, on Linux, get three versions of Node. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment,
  transform,
  roots: ['<rootDir>/test/package'],
  testMatch: ['**/*.package.ts'],
  globalSetup: '<rootDir>/test/package/support/pack.ts',
  globalTeardown: '<rootDir>/test/package/support/clean-up.ts',
  testTimeout: 300_000,
  maxWorkers: 2,
};
