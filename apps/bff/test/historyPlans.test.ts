import { CompiledQuery, type KyselyPlugin } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openStorage } from '../src/storage/storage.ts';
import { createHistoryWorld } from './support/historyWorld.ts';
import { temporaryFolder } from './support/rolecall.ts';

/** Runs work on an empty SQLite database, and returns how SQLite finds the rows of each query. */
async function plansOf(work: (world: ReturnType<typeof createHistoryWorld>) => Promise<void>) {
  const folder = temporaryFolder();
  const storage = await openStorage({ databaseUrl: null, dataDir: folder.path });
  onTestFinished(async () => {
    await storage.close();
    folder.remove();
  });
  const queries = new Map<string, CompiledQuery>();
  const collector: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      const compiled = storage.db.getExecutor().compileQuery(node, queryId);
      queries.set(compiled.sql, compiled);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await work(createHistoryWorld({ ...storage, db: storage.db.withPlugin(collector) }));
  const steps: string[] = [];
  for (const query of queries.values()) {
    const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
    const { rows } = await storage.db.executeQuery<{ detail: string }>(explain);
    steps.push(...rows.map(({ detail }) => detail));
  }
  return steps;
}

test('a crawl looks up the facts of a subject by their key, not among all current facts', async () => {
  const plans = await plansOf(async ({ platform, read }) => {
    platform.groups.set('g1', { id: 'g1', name: 'one', description: '' });
    platform.groups.set('g2', { id: 'g2', name: 'two', description: '' });
    for (const id of ['u1', 'u2'])
      platform.users.set(id, { id, name: id, enabled: true, groups: new Set(['g1', 'g2']), primary: 'g2' });
    const roleAssignments = new Map([
      ['user:u2', 'Viewer'],
      ['group:g1', 'Editor'],
    ]);
    platform.projects.set('p1', { id: 'p1', name: 'project', owner: 'u1', roleAssignments });
    await read();
    platform.users.get('u1')?.groups.delete('g1');
    roleAssignments.set('user:u2', 'Admin');
    await read();
    platform.deleteGroup('g1');
    await read();
    platform.deleteUser('u2');
    await read();
  });
  expect(plans).toContain('SEARCH history_users USING INDEX sqlite_autoindex_history_users_1 (user_no=?)');
  expect(plans.filter((step) => /\bhistory_\w+_by_valid_to \(valid_to=/.test(step))).toEqual([]);
});
