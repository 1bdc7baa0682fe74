/**
 * Keeps `apps/web/languages/messages.json`, the catalog of all texts for people, and checks the texts: each message is
 * valid and gets the values that it names, translations have the same arguments, and no text is outside the catalog.
 *
 * `--write` updates the catalog. Without it, an outdated catalog is an error.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lineAt, messageArguments, messageCalls } from '@rolecall/messages/build';
import { textsOutside } from './textsOutside.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'apps/web/languages');
const catalog = join(folder, 'messages.json');
const sources = {
  include: [
    'apps/web/src/**/*.{ts,tsx}',
    'apps/bff/src/**/*.ts',
    'packages/{access,contract,text}/src/**/*.ts',
  ],
  // The description of the API is in English.
  exclude: ['**/*.{test,stories}.{ts,tsx}', '**/*.d.ts', '**/*Routes.ts', '**/openapi.ts'],
};

const problems: string[] = [];
/** The files that use each message. */
const uses = new Map<string, Set<string>>();

for (const file of globSync(sources.include, { cwd: root, exclude: sources.exclude }).sort()) {
  const source = readFileSync(join(root, file), 'utf8');
  for (const { message, start, values } of messageCalls(file, source)) {
    uses.set(message, (uses.get(message) ?? new Set()).add(file));
    const wrong = wrongValues(message, values);
    if (wrong) problems.push(`${file}:${lineAt(source, start)} ${wrong}`);
  }
  // The names of policies look like texts. So do logs and audit entries, which are in English.
  if (file.startsWith('packages/access/') || file.startsWith('apps/bff/')) continue;
  for (const { start, text } of textsOutside(file, source))
    problems.push(`${file}:${lineAt(source, start)} text outside the catalog: ${text}`);
}

const messages = Object.fromEntries(
  [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([message, files]) => [message, [...files].join(', ')]),
);
const text = `${JSON.stringify(messages, null, 2)}\n`;
if (process.argv.includes('--write')) writeFileSync(catalog, text);
else if (readFileSync(catalog, 'utf8') !== text)
  problems.push('apps/web/languages/messages.json is outdated. Run `pnpm messages`.');

for (const file of globSync('*.json', { cwd: folder }).filter((name) => name !== basename(catalog)))
  for (const [message, translation] of Object.entries(
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>,
  )) {
    if (!(message in messages)) problems.push(`${file}: nothing uses the message “${message}”`);
    else if (argumentsText(message) !== argumentsText(translation))
      problems.push(`${file}: the arguments of “${translation}” are not those of “${message}”`);
  }

for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${uses.size} messages, ${problems.length} problems\n`);
if (problems.length > 0) process.exitCode = 1;

/** What is wrong with a message and the values it gets. */
function wrongValues(message: string, values: readonly string[] | null): string | null {
  if (message.trim() !== message)
    return `“${message}” starts or ends with a space, so it is part of a sentence`;
  if (values === null) return `the values of “${message}” must be written as an object`;
  const wanted = argumentsText(message);
  const given = [...values].sort().join(', ');
  return wanted === given
    ? null
    : `“${message}” needs the values ${wanted || 'none'}, and gets ${given || 'none'}`;
}

function argumentsText(message: string): string {
  return messageArguments(message).join(', ');
}
