const { transform, testEnvironment, testMatch } = require('../jest.config.js');

/** The tests that run static analysers on the committed manifests; `npm run tools:analysis` gets those. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment,
  testMatch,
  transform,
  roots: ['<rootDir>/test/analysis'],
  testTimeout: 120_000,
  maxWorkers: 2,
};
