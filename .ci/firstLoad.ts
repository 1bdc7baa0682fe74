/**
 * Weighs the script that a first visit needs before its screen is useful: the entry, the screen's own chunk and all
 * that these import statically. What is imported later does not count. `pnpm bench first-load` counts the same in a
 * browser. Reads what `pnpm --filter @rolecall/web build` has built.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

/** A chunk, as Vite's manifest describes it. */
interface Chunk {
  readonly file: string;
  /** Keys of the chunks that it can't run without. */
  readonly imports?: readonly string[];
}

const built = join(import.meta.dirname, '../apps/web/dist');
const entry = 'index.html';
/** The screens that people start on, by the module of each. */
const screens: Readonly<Record<string, string>> = {
  'the list of groups': 'src/features/groups/GroupListPage.tsx',
  'the overview': 'src/features/overview/OverviewPage.tsx',
};
const mostBytes = 200_000;

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(built, '.vite/manifest.json'), 'utf8'),
);
const bytes = (count: number) => `${count.toLocaleString('en')} bytes`;

for (const [screen, module] of Object.entries(screens)) {
  const chunks = [...closure([entry, module])]
    .map((file) => ({ file, size: gzippedSize(file) }))
    .sort((a, b) => b.size - a.size);
  const total = chunks.reduce((sum, { size }) => sum + size, 0);
  const isOver = total > mostBytes;
  process.stdout.write(
    `${isOver ? 'OVER' : 'ok'}: ${screen} needs ${bytes(total)} of gzipped script, at most ${bytes(mostBytes)}\n`,
  );
  for (const { file, size } of chunks) process.stdout.write(`  ${bytes(size).padStart(13)}  ${file}\n`);
  if (isOver) process.exitCode = 1;
}

/** The files of chunks and of everything they import statically. */
function closure(keys: readonly string[], files = new Set<string>()): Set<string> {
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The build has no chunk for ${key}`);
    if (files.has(chunk.file)) continue;
    files.add(chunk.file);
    closure(chunk.imports ?? [], files);
  }
  return files;
}

function gzippedSize(file: string): number {
  return gzipSync(readFileSync(join(built, file)), { level: constants.Z_BEST_COMPRESSION }).byteLength;
}
