/**
 * Fails when an exported name is declared in more than one file of the workspace, other than the ones listed here.
 * Re-exports don't count.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const declaration =
  /^export (?:declare |abstract |async )*(?:const|let|function\*?|class|interface|type|enum) ([\w$]+)/gm;
/**
 * Names that the platform client shares with another package. The client is independent, imports nothing from the
 * workspace, and uses the platform's names.
 */
const sharedWithClient = new Set(['defaultUserPolicies', 'Page', 'Principal', 'Project', 'User']);
const client = 'packages/management-client/';
const isDeclared = (name: string, files: ReadonlySet<string>) =>
  sharedWithClient.has(name) && files.size === 2 && [...files].some((file) => file.startsWith(client));
/** A module can have one file for Node and one for browsers. */
const moduleOf = (file: string) => file.replace(/\.(browser|node)\.ts$/, '.ts');
const homes = new Map<string, Set<string>>();

for (const file of globSync('{apps/*,packages/*,bench}/{src,test,e2e}/**/*.{ts,tsx}', { cwd: root }))
  for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(declaration))
    homes.set(name, (homes.get(name) ?? new Set()).add(moduleOf(file)));

const shared = [...homes]
  .filter(([name, files]) => files.size > 1 && !isDeclared(name, files))
  .sort(([a], [b]) => a.localeCompare(b));
for (const [name, files] of shared) process.stdout.write(`${name}\n  ${[...files].sort().join('\n  ')}\n`);
process.stdout.write(`${shared.length} exported names are declared in more than one file\n`);
if (shared.length > 0) process.exitCode = 1;
