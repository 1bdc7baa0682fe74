import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A chunk in Vite's manifest. */
interface Chunk {
  readonly file: string;
  /** Manifest keys of the chunks that it imports statically. */
  readonly imports?: readonly string[];
}

const dist = join(import.meta.dirname, 'dist');
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(dist, '.vite/manifest.json'), 'utf8'),
);

/** The files that a chunk can't run without, its own included. */
function staticFiles(key: string, files = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build has no chunk for ${key}`);
  if (!files.has(chunk.file)) {
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) staticFiles(imported, files);
  }
  return files;
}

/** The files of a start page's first load: the shell, and the chunk of the page with all that it needs. */
function firstLoad(page: string): string[] {
  const keys = Object.keys(manifest).filter((key) => key.startsWith(`_start-${page}-`));
  if (keys.length !== 1) throw new Error(`The build has ${keys.length} chunks for the page ${page}`);
  return [...staticFiles(keys[0] ?? '', staticFiles('index.html'))].map((file) => join(dist, file));
}

/** What those who start on a page load before they can use it, gzipped. */
const budgets = { overview: '200 kB', groups: '200 kB', projects: '200 kB', 'my-access': '205 kB' };

export default Object.entries(budgets).map(([page, limit]) => ({
  name: `Script of the first load: ${page}`,
  path: firstLoad(page),
  limit,
  gzip: true,
}));
