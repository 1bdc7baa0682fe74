/**
 * Which file may import which, for dependency-cruiser: packages as in `mayImport`, layers within the apps, and no
 * cycles. Type-only and lazy imports count.
 */

const workspace = '^(apps/|packages/|bench/)';
const tests = String.raw`^(apps|packages)/[^/]+/((test|e2e|conformance)/|src/.*\.(test|stories)\.tsx?$)`;

/** What the code of each package may import, besides itself. */
const mayImport = {
  'apps/web': ['packages/contract', 'packages/access', 'packages/messages', 'packages/text'],
  'apps/bff': [
    'packages/contract',
    'packages/access',
    'packages/messages',
    'packages/text',
    'packages/management-client',
    'apps/sandbox',
  ],
  bench: ['apps/bff', 'apps/sandbox', 'packages/contract', 'packages/management-client'],
  'apps/sandbox': [],
  'packages/management-client': [],
  'packages/contract': ['packages/access', 'packages/messages', 'packages/text'],
  'packages/access': ['packages/messages'],
  'packages/messages': [],
  'packages/text': ['packages/messages'],
};
/** The sandbox may use the resource types, but no code. */
const mayImportTypes = { 'apps/sandbox': ['packages/management-client'] };
/** Tests use the real packages instead of mocks. */
const testsMayImport = {
  'apps/web': ['apps/bff', 'apps/sandbox'],
  'packages/management-client': ['apps/sandbox'],
};

const anyOf = (paths) => `^(${paths.join('|')})/`;
const list = (table, folder) => table[folder] ?? [];

const packageRules = Object.keys(mayImport).flatMap((folder) => {
  const code = [folder, ...mayImport[folder]];
  const types = [...code, ...list(mayImportTypes, folder)];
  const forTests = [...types, ...list(testsMayImport, folder)];
  return [
    {
      name: `${folder}: code`,
      severity: 'error',
      from: { path: anyOf([folder]), pathNot: tests },
      to: { path: workspace, pathNot: anyOf(code), dependencyTypesNot: ['type-only'] },
    },
    {
      name: `${folder}: types`,
      severity: 'error',
      from: { path: anyOf([folder]), pathNot: tests },
      to: { path: workspace, pathNot: anyOf(types) },
    },
    {
      name: `${folder}: tests`,
      severity: 'error',
      from: { path: anyOf([folder]) },
      to: { path: workspace, pathNot: anyOf(forTests) },
    },
  ];
});

/** A layer may import itself and the layers before it. */
const webLayers = ['(api|lib|links|theme)/', 'components/', 'features/', '(main\\.tsx$|app/)'];
/** A feature may import itself and the features before it. */
const webFeatures = [
  'session/',
  '(directory|safeguards)/',
  '(access|audit|operations)/',
  '(overview|projects)/',
  '(groups|users)/',
];
const bffLayers = [
  'errors/',
  '(config\\.ts|(lib|platform|storage)/)',
  'authz/',
  'routing/',
  '(audit|changes|directory|history)/',
  '(access|exports|groups|health|operations|overview|projects|safeguards|session|users)/',
  'http/',
  // The composition root.
  '((index|main|server|start)\\.ts$|(cli|composition|demo)/)',
];

const ladder = (name, folder, steps) =>
  steps.slice(0, -1).map((step, index) => ({
    name,
    severity: 'error',
    from: { path: `^${folder}/${step}`, pathNot: tests },
    to: { path: `^${folder}/(${steps.slice(index + 1).join('|')})` },
  }));

export default {
  forbidden: [
    ...packageRules,
    {
      name: 'package: has no row in mayImport',
      severity: 'error',
      from: { path: workspace, pathNot: anyOf(Object.keys(mayImport)) },
      to: {},
    },
    {
      name: 'package: another package is imported by its name',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+|bench)/' },
      to: { path: workspace, pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    ...ladder('web: layers', 'apps/web/src', webLayers),
    ...ladder('web: features', 'apps/web/src/features', webFeatures),
    ...ladder('bff: layers', 'apps/bff/src', bffLayers),
    {
      name: 'bff: http belongs to the composition root',
      severity: 'error',
      from: { path: '^apps/bff/src/', pathNot: `^apps/bff/src/(http/|${bffLayers.at(-1)})|${tests}` },
      to: { path: '^apps/bff/src/http/' },
    },
    {
      name: 'web: stories are for development',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: tests },
      to: { path: String.raw`\.stories\.tsx$` },
    },
    { name: 'cycle of files', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'cycle of folders',
      scope: 'folder',
      severity: 'error',
      from: { path: '^apps/(bff|web)/src/' },
      to: { circular: true },
    },
    { name: 'unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The gallery shows the stories, which import its types. That is a cycle of folders, but not in the app.
    exclude: { path: '/dist/|^apps/web/gallery/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
