const { transform, testEnvironment, testMatch } = require('../jest.config.js');

/** The tests that run real monitoring programs; `npm run tools:alerts` gets those. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment,
  testMatch,
  transform,
  roots: ['<rootDir>/test/alerts'],
  testTimeout: 120_000,
  maxWorkers: 2,
};
