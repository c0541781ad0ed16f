/** @type {import('jest').Config} */
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // They need real programs, and have configurations of their own: alerts/jest.config.js and the like.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(alerts|analysis|e2e|fuzz)/'],
  // Types are checked by `npm run types`; transpiling alone keeps a test run short.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json', diagnostics: false }] },
  collectCoverageFrom: ['lib/**/*.ts', '!lib/index.ts'],
  coverageThreshold: {
    global: { branches: 95, functions: 98, lines: 98, statements: 98 },
    './lib/checks/': { branches: 100 },
    './lib/capacity/': { branches: 100 },
    './lib/kubernetes/': { branches: 100 },
  },
};
