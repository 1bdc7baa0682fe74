import type { ComparedChange, ComparisonBy, QueryInput, Routes } from '@rolecall/contract';
import { expect, onTestFinished, vi } from 'vitest';
import type { ApiCaller } from './caller.ts';
import { createDatabase } from './postgres.ts';
import { startRolecall, waitForFirstCrawl } from './rolecall.ts';

export async function startComparison(engine: string, historyPauseMs = 20) {
  const database = engine === 'PostgreSQL' ? await createDatabase() : null;
  if (database) onTestFinished(() => database[Symbol.asyncDispose]());
  const rolecall = await startRolecall({
    historyPauseMs,
    ...(database && { config: { databaseUrl: database.url } }),
  });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  const admin = await rolecall.signIn();
  await waitForFirstCrawl(admin);
  const { beganAt } = await admin.ok('getHistory');
  return { rolecall, admin, began: beganAt ?? '' };
}

type Query = Omit<QueryInput<Routes['listComparedChanges']>, 'page' | 'pageSize'>;

/** All rows of all pages. */
export async function changesOf(auditor: ApiCaller, query: Query): Promise<ComparedChange[]> {
  const rows: ComparedChange[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await auditor.ok('listComparedChanges', { query: { ...query, page, pageSize: 7 } });
    rows.push(...answer.items);
    if (rows.length >= answer.total) return rows;
  }
}

/** A row as short text: `gained membership tom.becker fraud-detection: – → member`. */
export const changeText = ({ kind, what, subject, other, before, after }: ComparedChange) =>
  [kind, what, subject.name, ...(other ? [other.name] : []), `: ${before ?? '–'} → ${after ?? '–'}`]
    .join(' ')
    .replace(' :', ':');

export async function changeTextsBy(auditor: ApiCaller, by: ComparisonBy, query: Query) {
  const rows = await changesOf(auditor, { ...query, by });
  return rows.map(changeText);
}

/** Waits for the clock to advance, so that there is a point in time between two changes. */
const tick = () =>
  vi.waitFor(
    (() => {
      const since = Date.now();
      return () => expect(Date.now()).toBeGreaterThan(since + 2);
    })(),
    { interval: 1 },
  );
export const timeBetween = async () => {
  await tick();
  const at = new Date().toISOString();
  await tick();
  return at;
};

export async function createMember(admin: ApiCaller, groupIds: string[], username = 'new.here') {
  await admin.finished(
    await admin.ok('createUser', {
      body: {
        username,
        firstName: 'New',
        lastName: 'Here',
        email: 'new@example.com',
        groupIds,
        password: 'a-long-Passw0rd!',
      },
    }),
  );
  return (await admin.ok('resolveUsers', { body: { names: [username] } })).found[0]?.match.id ?? '';
}

export const projectNamed = async (admin: ApiCaller, q: string) =>
  (await admin.ok('listProjects', { query: { q } })).items[0] ?? { id: '', owner: null };
