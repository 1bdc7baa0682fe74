/** Fails when an exported name is declared in more than one file of the workspace. Re-exports don't count. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const declaration =
  /^export (?:declare |abstract |async )*(?:const|let|function\*?|class|interface|type|enum) ([\w$]+)/gm;
const homes = new Map<string, Set<string>>();

for (const file of globSync('{apps/*,packages/*,bench}/{src,test,e2e}/**/*.{ts,tsx}', { cwd: root }))
  for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(declaration))
    homes.set(name, (homes.get(name) ?? new Set()).add(file));

const shared = [...homes].filter(([, files]) => files.size > 1).sort(([a], [b]) => a.localeCompare(b));
for (const [name, files] of shared) process.stdout.write(`${name}\n  ${[...files].sort().join('\n  ')}\n`);
process.stdout.write(`${shared.length} exported names are declared in more than one file\n`);
if (shared.length > 0) process.exitCode = 1;
