const { transform, testEnvironment, testMatch } = require('../jest.config.js');

/** The tests of random input, with a seed; `npm run tools:fuzz` gets the programs that read what comes out. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment,
  testMatch,
  transform,
  roots: ['<rootDir>/test/fuzz'],
  // A longer run takes as long as it is told to.
  testTimeout: 3_600_000,
  maxWorkers: 2,
};
