const { transform, testEnvironment } = require('../jest.config.js');

/** The tests that run kustomize, Helm and a control plane on what is synthesized; `npm run tools:gitops` gets those. */
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment,
  transform,
  roots: ['<rootDir>/test/gitops'],
  testMatch: ['**/*.gitops.ts'],
  testTimeout: 120_000,
  maxWorkers: 2,
};
