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

export default [
  {
    name: 'Script of the first load; the group list and the overview are in it',
    path: [...staticFiles('index.html')].map((file) => join(dist, file)),
    limit: '200 kB',
    gzip: true,
  },
];
