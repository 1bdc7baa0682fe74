/**
 * Keeps imports pointing one way: between packages as `design.md` draws them, and between the features of an
 * app only through a feature's `index.ts`. The packages and features are read from the folders, so a new one is
 * covered the moment it exists.
 */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '..');

const mayImport: Record<string, readonly string[]> = {
  'apps/web': ['packages/contract', 'packages/access', 'packages/text'],
  'apps/bff': [
    'packages/contract',
    'packages/access',
    'packages/text',
    'packages/management-client',
    'apps/sandbox',
  ],
  bench: ['apps/bff', 'apps/sandbox', 'packages/contract', 'packages/management-client'],
  'apps/sandbox': [],
  'packages/management-client': [],
  'packages/contract': ['packages/access', 'packages/text'],
  'packages/access': [],
  'packages/text': [],
};
/** The sandbox may borrow the shapes of the resources, never code. */
const mayImportTypes: Record<string, readonly string[]> = { 'apps/sandbox': ['packages/management-client'] };

/** Tests run against the real neighbours instead of mocks. */
const testsMayImport: Record<string, readonly string[]> = {
  'apps/web': ['apps/bff', 'apps/sandbox'],
  'packages/management-client': ['apps/sandbox'],
};

const folders = ['apps', 'packages']
  .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))
  .concat('bench');
const folderOfPackage = new Map(
  folders.map((folder) => [
    JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).name,
    folder,
  ]),
);
const problems: string[] = [];

for (const folder of folders) {
  const allowed = mayImport[folder];
  if (!allowed) {
    problems.push(`${folder}: has no row in .ci/boundaries.ts`);
    continue;
  }
  for (const file of globSync(`${folder}/{src,test,e2e,conformance}/**/*.{ts,tsx}`, { cwd: root })) {
    const isTest = !file.startsWith(`${folder}/src/`) || /\.test\.tsx?$/.test(file);
    const source = readFileSync(join(root, file), 'utf8');
    const imports = source.matchAll(
      /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;=]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm,
    );
    for (const [, typeOnly, fromStatic, fromDynamic] of imports) {
      const specifier = fromStatic ?? fromDynamic ?? '';
      if (specifier.startsWith('.')) checkRelative(folder, file, specifier, isTest);
      else checkPackage(folder, file, specifier, Boolean(typeOnly), isTest);
    }
  }
}

function checkPackage(folder: string, file: string, specifier: string, typeOnly: boolean, isTest: boolean) {
  const name = specifier.split('/').slice(0, 2).join('/');
  const target = folderOfPackage.get(name);
  if (!target || target === folder) return;
  if (mayImport[folder]?.includes(target)) return;
  if (typeOnly && mayImportTypes[folder]?.includes(target)) return;
  if (isTest && testsMayImport[folder]?.includes(target)) return;
  problems.push(`${file}: ${folder} may not import ${name}`);
}

function checkRelative(folder: string, file: string, specifier: string, isTest: boolean) {
  const target = relative(root, resolve(root, dirname(file), specifier))
    .split(sep)
    .join('/');
  if (!target.startsWith(`${folder}/`)) {
    problems.push(`${file}: ${specifier} leaves ${folder}`);
    return;
  }
  const from = featureOf(folder, file);
  const to = featureOf(folder, target);
  if (isTest || !to || from === to || target.endsWith(`/${to}/index.ts`)) return;
  if (existsSync(join(root, folder, 'src', to, 'index.ts')))
    problems.push(`${file}: import from ${to}/index.ts instead of ${specifier}`);
}

/** A feature is a folder directly under `src`; one with an `index.ts` has insides that others leave alone. */
function featureOf(folder: string, file: string): string | undefined {
  const [feature, ...rest] = file.slice(`${folder}/src/`.length).split('/');
  return file.startsWith(`${folder}/src/`) && rest.length > 0 ? feature : undefined;
}

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exit(1);
}
