const { transform, testEnvironment } = require('../../jest.config.js');

/** The tests that run Pulumi's engine on a real control plane; `npm run tools:pulumi` gets both. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../../..',
  testEnvironment,
  transform,
  roots: ['<rootDir>/test/pulumi'],
  testMatch: ['**/*.engine.ts'],
  maxWorkers: 1,
};
