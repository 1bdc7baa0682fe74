import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage } from '@rolecall/bff';
import { createDatabase, postgresAnswers } from '@rolecall/bff/test/postgres';
import type { ReportRow } from './report.ts';

/** Where a Rolecall keeps its own data. Several may use one, one after the other. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Environment variables that point Rolecall there. */
  readonly settings: Readonly<Record<string, string>>;
  /** Opens it here, while no Rolecall runs on it. */
  open(): Promise<Storage>;
  /** What PostgreSQL does by itself in time, and what a benchmark that writes millions of rows can't wait for. */
  settle(): Promise<void>;
}

/** An empty SQLite file. */
export function sqlite(resources: AsyncDisposableStack): Engine {
  const dataDir = newFolder(resources);
  return {
    name: 'SQLite',
    settings: { DATA_DIR: dataDir },
    open: () => openStorage({ databaseUrl: null, dataDir }),
    settle: async () => undefined,
  };
}

/** An empty database of its own. */
async function postgres(resources: AsyncDisposableStack): Promise<Engine> {
  const dataDir = newFolder(resources);
  const database = resources.use(await createDatabase());
  return {
    name: 'PostgreSQL',
    settings: { DATA_DIR: dataDir, DATABASE_URL: database.url },
    open: () => openStorage({ databaseUrl: database.url, dataDir }),
    settle: () => database.execute('vacuum analyze'),
  };
}

/** Measures on SQLite and on PostgreSQL, one after the other; where PostgreSQL does not answer, a row says so. */
export async function onEachEngine(
  resources: AsyncDisposableStack,
  measure: (engine: Engine, own: AsyncDisposableStack) => Promise<ReportRow[]>,
): Promise<ReportRow[]> {
  const rows: ReportRow[] = [];
  const kinds = (await postgresAnswers()) ? [sqlite, postgres] : [sqlite];
  for (const start of kinds) {
    const own = resources.use(new AsyncDisposableStack());
    const engine = await start(own);
    for (const { what, ...measured } of await measure(engine, own)) {
      rows.push({ what: `${engine.name}: ${what}`, ...measured });
      // A section of many minutes: what it has measured so far is not lost where the rest fails.
      process.stderr.write(`${engine.name}: ${what}: ${measured.result}\n`);
    }
    await own.disposeAsync();
  }
  if (!kinds.includes(postgres))
    rows.push({ what: 'PostgreSQL', result: 'not measured: nothing answers at TEST_DATABASE_URL' });
  return rows;
}

function newFolder(resources: AsyncDisposableStack): string {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-bench-'));
  resources.defer(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
