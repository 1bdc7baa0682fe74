import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type Storage } from '@rolecall/bff';
import { createDatabase, postgresAnswers } from '@rolecall/bff/test/postgres';
import type { ReportRow } from './report.ts';

/** Where a Rolecall stores its own data. Several can use it, one after another. */
export interface Engine {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Environment variables that make Rolecall use it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Opens it in this process, while no Rolecall uses it. */
  open(): Promise<Storage>;
  /**
   * Runs what PostgreSQL would do on its own later, because a benchmark that writes millions of rows can't wait for
   * that.
   */
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

/** A new, empty database. */
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

/** Measures on SQLite and then on PostgreSQL. If PostgreSQL isn't available, a row says so. */
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
      // A section takes many minutes, so results are printed immediately in case the rest fails.
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
