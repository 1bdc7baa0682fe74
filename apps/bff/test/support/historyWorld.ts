import type { AuditState } from '@rolecall/contract';
import { sql } from 'kysely';
import { anonymous, type EntryContent } from '../../src/audit/entryContent.ts';
import { createAuditLog } from '../../src/audit/log.ts';
import { createLoader } from '../../src/directory/loader.ts';
import { Snapshot } from '../../src/directory/snapshot.ts';
import { createAsOfResolver } from '../../src/history/asOf.ts';
import { askedNow, lastInstant } from '../../src/history/clock.ts';
import { createCrawl } from '../../src/history/crawl.ts';
import { crawlTimes } from '../../src/history/crawls.ts';
import type { Mention, SubjectType } from '../../src/history/facts.ts';
import { createReadBacks } from '../../src/history/readBacks.ts';
import { createHistoryStore } from '../../src/history/store.ts';
import { edgeTables, forever, valueTables } from '../../src/history/tables.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { captureLog } from './log.ts';
import { ModelPlatform } from './modelPlatform.ts';

/**
 * A step that can be interrupted: a change through Rolecall is an intent, a write, an outcome and a read-back record.
 */
export type Step = () => Promise<void>;
export const stepsOfAChange = 4;
/** The step before which its process dies. */
export type Crash = 'never' | 'before the note' | 'before the outcome' | 'before the write';

/** A change, with the names that the model's events and the log's entries use. */
export interface WorldChange {
  readonly item: string;
  /** Subjects that are created or deleted along with it. */
  readonly subjects: readonly string[];
  readonly type: SubjectType;
  readonly id: string;
  readonly what: EntryContent;
  /** True if it can be made now. */
  possible(): boolean;
  apply(): void;
}

export type HistoryWorld = ReturnType<typeof createHistoryWorld>;

/** Deletes the history but not the audit log. */
export async function forget({ db }: Storage): Promise<void> {
  for (const table of [...factTables, 'history_subjects', 'history_crawls'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  await db.updateTable('history_clock').set({ last: 0, facts_digest: '0' }).execute();
}

/** The real parts of the history on a model of the platform, with a clock that only tests move. */
export function createHistoryWorld(storage: Storage) {
  const { db } = storage;
  const platform = new ModelPlatform();
  const clock = { ms: Date.UTC(2026, 0, 1) };
  /** The latest time that the clock has shown. */
  let reached = clock.ms;
  const now = () => {
    reached = Math.max(reached, clock.ms);
    return new Date(clock.ms);
  };
  const { log } = captureLog();
  const audit = createAuditLog({ storage, now, log });
  const store = createHistoryStore(storage, audit);
  const storeReadBack = createReadBacks({ db, audit, store, look });
  const snapshot = new Snapshot();
  const loader = createLoader(db, snapshot);
  const resolveAsOf = createAsOfResolver(db, now);
  let waiting: Step[] = [];
  let failAfter = Number.POSITIVE_INFINITY;
  /** How often something happened during a crawl. */
  let disturbances = 0;
  const open: Step[] = [];
  const events: { item: string; last: number; reached: number; wall: number }[] = [];

  const source = platform.source(async () => {
    clock.ms += 7;
    failAfter -= 1;
    if (failAfter < 0) throw new Error('the platform is away');
    const step = waiting.shift();
    if (!step) return;
    disturbances += 1;
    await step();
  });
  const yieldToForeground = async () => {};
  const crawl = createCrawl({ source, db, store, audit, now, yieldToForeground });
  const number = store.claimCrawl();
  const firstSeq = audit.lastSeq(db);

  async function look({ type, id }: Mention): Promise<void> {
    const completeSince = (await crawlTimes(db))?.completeSince ?? null;
    const asked = await askedNow(db, audit, now());
    const facts = platform.facts(type, id);
    await store.storeBatch({
      type,
      facts: facts ? [facts] : [],
      deleted: facts ? [] : [id],
      asked,
      seenAt: now(),
      completeSince,
    });
  }

  /** A change through Rolecall, in steps. */
  function here(change: WorldChange, crash: Crash, lateNote: boolean): Step[] {
    let intent: Awaited<ReturnType<typeof audit.begin>> | null = null;
    let done = false;
    let writtenAt: Date | null = null;
    const createdId = change.what.target?.id === null ? { createdId: change.id } : {};
    const conclude = async () => {
      await intent?.end(
        done ? { outcome: 'success', ...createdId } : { outcome: 'failed', reason: 'refused' },
      );
    };
    const record = async () => {
      if (!intent || !read || crash !== 'never') return;
      const { facts } = read;
      const { type, id } = change;
      const stored = storeReadBack({
        type,
        id,
        facts,
        intent: { seq: intent.seq, at: writtenAt },
        seenAt: now(),
      });
      loader.recordReadBack(
        type,
        { facts: facts ? [facts] : [], deleted: facts ? [] : [id] },
        stored.then(() => true),
      );
      await stored;
    };
    let read: { facts: ReturnType<ModelPlatform['facts']> } | null = null;
    return [
      async () => {
        if (change.possible()) intent = await audit.begin(anonymous, change.what);
      },
      async () => {
        if (!intent || !change.possible() || crash === 'before the write') return;
        change.apply();
        done = true;
        writtenAt = now();
        read = { facts: platform.facts(change.type, change.id) };
      },
      async () => {
        if (crash === 'before the outcome' || crash === 'before the write') open.push(conclude);
        else await conclude();
      },
      ...(lateNote ? [] : [record]),
      ...(lateNote ? [async () => void open.push(record)] : []),
    ];
  }

  function elsewhere(change: WorldChange): Step[] {
    return [
      async () => {
        if (!change.possible()) return;
        change.apply();
        const wall = now().getTime();
        events.push({ item: change.item, last: await lastInstant(db), reached, wall });
      },
    ];
  }

  async function run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      clock.ms += 7;
      await step();
    }
  }

  /** Reconciles what dead processes have left open, and delivers late records. */
  const settle = async () => run(open.splice(0));

  /**
   * Crawls the platform while these steps happen.
   * @param failing the number of responses after which the platform is down
   * @returns true if it read everything from the beginning and nothing happened in the meantime
   */
  async function read(steps: readonly Step[] = [], failing = Number.POSITIVE_INFINITY): Promise<boolean> {
    waiting = [...steps];
    failAfter = failing;
    disturbances = 0;
    const last = await db.selectFrom('history_crawls').selectAll().orderBy('no', 'desc').executeTakeFirst();
    const wasWhole = last?.finished_at !== null;
    let isWhole = true;
    await crawl(await number, new AbortController().signal).catch(() => {
      isWhole = false;
    });
    failAfter = Number.POSITIVE_INFINITY;
    await run(waiting.splice(0));
    return wasWhole && isWhole && disturbances === 0;
  }

  /** The history's state at a time, in the format of the platform's `dump`. */
  async function factLines(at: number): Promise<string[]> {
    const subjects = await db.selectFrom('history_subjects').select(['no', 'id']).execute();
    const ids = new Map(subjects.map(({ no, id }) => [no, id]));
    const idOf = (no: number | null) => (no === null ? 'nothing' : ids.get(no));
    const holds = (row: { valid_from: number; valid_to: number }) =>
      row.valid_from <= at && row.valid_to > at;
    const [groups, users, projects, memberships, roleAssignments] = await Promise.all([
      db.selectFrom('history_groups').selectAll().execute(),
      db.selectFrom('history_users').selectAll().execute(),
      db.selectFrom('history_projects').selectAll().execute(),
      db.selectFrom('history_memberships').selectAll().execute(),
      db.selectFrom('history_role_assignments').selectAll().execute(),
    ]);
    return [
      ...groups
        .filter(holds)
        .map((row) => `group ${idOf(row.group_no)}: ${row.name} ${row.description} -> nothing`),
      ...users
        .filter(holds)
        .map(
          (row) =>
            `user ${idOf(row.user_no)}: ${row.username} ${row.enabled === 1} -> ${idOf(row.primary_group_no)}`,
        ),
      ...projects
        .filter(holds)
        .map((row) => `project ${idOf(row.project_no)}: ${row.name}  -> ${idOf(row.owner_no)}`),
      ...memberships.filter(holds).map((row) => `${idOf(row.user_no)} in ${idOf(row.group_no)}`),
      ...roleAssignments
        .filter(holds)
        .map((row) => `${idOf(row.principal_no)} is ${row.role} of ${idOf(row.project_no)}`),
    ].sort();
  }

  /** The lists in memory in the format of `factLines`. */
  async function snapshotLines(): Promise<string[]> {
    await loader.refresh();
    const { groups, users, projects } = snapshot;
    return [
      ...groups.values().map(({ id, name, description }) => `group ${id}: ${name} ${description} -> nothing`),
      ...users
        .values()
        .map(
          (user) =>
            `user ${user.id}: ${user.username} ${user.enabled} -> ${user.primaryGroupId ?? 'nothing'}`,
        ),
      ...projects
        .values()
        .map(({ id, name, ownerId }) => `project ${id}: ${name}  -> ${ownerId ?? 'nothing'}`),
      ...users.values().flatMap((user) => user.groups.map((group) => `${user.id} in ${group.id}`)),
      ...projects
        .values()
        .flatMap(({ id, roleAssignments }) =>
          roleAssignments.map((each) => `${each.id} is ${each.role} of ${id}`),
        ),
    ].sort();
  }

  /** The entries that facts name as causes; null for a fact after the first crawl without one. */
  async function causes(began: number): Promise<(number | null)[]> {
    const all = await Promise.all(
      factTables.map((table) =>
        sql<Caused>`select valid_from, valid_to, from_seq, to_seq from ${sql.table(table)}`.execute(db),
      ),
    );
    return all
      .flatMap(({ rows }) => rows)
      .flatMap(({ valid_from, valid_to, from_seq, to_seq }) => [
        ...(valid_from > began ? [from_seq] : []),
        ...(valid_to > began && valid_to < forever ? [to_seq] : []),
      ]);
  }

  /** Changes recorded as made outside Rolecall, by item. */
  async function strangeItems() {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('origin', '=', 'outside')
      .where('seq', '>', await firstSeq)
      .orderBy('seq')
      .execute();
    return rows.flatMap((row) => {
      const state = (json: string | null): AuditState => (json === null ? {} : JSON.parse(json));
      const [before, after] = [state(row.before), state(row.after)];
      const interval = { from: Date.parse(row.not_before ?? ''), to: Date.parse(row.at), seq: row.seq };
      const id = row.target_id ?? '';
      return itemsOf(row.action, id, before, after).map((item) => ({ item, ...interval }));
    });
  }

  /** The groups in an item that are known only because others referred to them. */
  async function neverRead(item: string): Promise<string[]> {
    const groups = await db
      .selectFrom('history_subjects')
      .select('id')
      .where('type', '=', 'group')
      .where('id', 'in', item.split(' '))
      .where('no', 'not in', db.selectFrom('history_groups').select('group_no'))
      .execute();
    return groups.map(({ id }) => id);
  }

  return {
    db,
    platform,
    clock,
    events,
    neverRead,
    here,
    elsewhere,
    run,
    read,
    settle,
    resolveAsOf,
    factLines,
    snapshot,
    snapshotLines,
    causes,
    strangeItems,
    originOf: async (seq: number) =>
      (await db.selectFrom('audit_entries').select('origin').where('seq', '=', seq).executeTakeFirst())
        ?.origin,
  };
}

interface Caused {
  valid_from: number;
  valid_to: number;
  from_seq: number | null;
  to_seq: number | null;
}
const factTables = [...Object.values(valueTables), ...Object.values(edgeTables)].map(({ table }) => table);

function itemsOf(action: string, id: string, before: AuditState, after: AuditState): string[] {
  if (/\.(create|delete)$/.test(action)) return [`${action} ${id}`];
  const groups = [...(before.groups ?? []), ...(after.groups ?? [])];
  const members = [...(before.members ?? []), ...(after.members ?? [])];
  return [
    ...Object.keys(after).flatMap((field) =>
      ['description', 'enabled', 'primaryGroup', 'owner'].includes(field) ? [`${field} ${id}`] : [],
    ),
    ...groups.map((group) => `${id} in ${group.id}`),
    ...[...new Set(members.map((member) => member.id))].map((member) => `${member} of ${id}`),
  ];
}
