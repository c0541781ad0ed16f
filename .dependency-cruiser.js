/**
 * The floors of `lib/`, lowest first: a folder imports from the rows above its own row here, and from no other. Folders of
 * one row do not import each other. Imports of types count. DESIGN.md says what lives where.
 */
const FLOORS = [
  // 0 ground
  ['words'],
  ['kubernetes', 'memo', 'yaml'],
  ['go-syntax', 'props'],
  // 1 knowledge
  ['promql', 'slo'],
  ['metrics'],
  ['server'],
  ['alert-catalog'],
  ['panel-catalog'],
  // 2 checks
  ['checks/manifests'],
  ['checks/model'],
  ['checks/engine'],
  ['checks/rules'],
  ['checks/synthesis'],
  // 3 parts
  ['namespace', 'workload', 'availability', 'capacity', 'network', 'monitoring', 'alerting', 'escalation'],
  // 4 documents
  ['dashboard'],
  // 5 the whole service
  ['service'],
  // 6 doors
  ['delivery'],
  ['index.ts'],
  ['pulumi'],
];

const pattern = (folders) => `^lib/(${folders.join('|').replaceAll('.', '\\.')})(/|$)`;

const floors = FLOORS.flatMap((row, height) =>
  row.map((folder) => ({
    name: `floor-of-${folder}`,
    comment: `lib/${folder} imports from the floors below its own`,
    severity: 'error',
    from: { path: pattern([folder]) },
    to: {
      path: '^lib/',
      pathNot: [pattern([folder]), ...(height > 0 ? [pattern(FLOORS.slice(0, height).flat())] : [])],
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'on-a-floor',
      comment: 'a new folder of lib/ gets a floor',
      severity: 'error',
      from: { path: '^lib/', pathNot: pattern(FLOORS.flat()) },
      to: {},
    },
    {
      name: 'concerns-apart',
      comment: 'rules of one concern do not import those of another; what two need stands in checks/model',
      severity: 'error',
      from: { path: '^lib/checks/rules/([^/]+)/' },
      to: { path: '^lib/checks/rules/', pathNot: '^lib/checks/rules/$1/' },
    },
    {
      name: 'no-circle',
      comment: 'no file imports itself in a circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|dist)/' },
  },
};
