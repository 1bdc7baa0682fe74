import type { Database, Storage } from '@rolecall/bff';
import {
  anonymous,
  appendEntries,
  type Draft,
  digestEverything,
  type EntryContent,
  forever,
} from '@rolecall/bff';
import { sql } from 'kysely';
import {
  enabled,
  gained,
  lost,
  owner,
  type PastChange,
  type PastProject,
  type PastUser,
  role,
} from './pastFacts.ts';

const monthMs = 30 * 24 * 3_600_000;
/** How long before the month the history begins, so that the month's start can be queried. */
const leadMs = 24 * 3_600_000;
/** The length of the interval in which a change outside Rolecall may have happened. */
const intervalMs = 300_000;
const changeBatchSize = 250;
const factTables = [
  'history_users',
  'history_groups',
  'history_projects',
  'history_policies',
  'history_memberships',
  'history_role_assignments',
] as const;

/** Two points in time, ISO 8601 UTC, and how many changes were made between them. */
export interface Month {
  readonly from: string;
  readonly to: string;
  readonly changes: number;
}

/**
 * Gives a new history a past: it begins a month and a day ago, with the given number of changes spread over the
 * month, half of them through Rolecall, each with its audit entries (changes come in tens). The current state stays
 * as on the platform, so the next crawl finds no changes.
 */
export async function writeMonth(storage: Storage, changes: number): Promise<Month> {
  const { db } = storage;
  const to = Date.now();
  const from = to - monthMs;
  await moveBack(db, monthMs + leadMs);
  const all = await changesOf(db, changes, from - leadMs);
  const { last } = await db
    .selectFrom('audit_entries')
    .select((is) => is.fn.max('seq').as('last'))
    .executeTakeFirstOrThrow();
  let seq = Number(last ?? 0);
  for (let start = 0; start < all.length; start += changeBatchSize)
    await db.transaction().execute(async (transaction) => {
      const drafts: Draft[] = [];
      const writes = all.slice(start, start + changeBatchSize).map(({ entryContent: done, write }, index) => {
        const place = start + index;
        const instant = Math.floor(from + ((place + 0.5) / all.length) * monthMs);
        const cause = seq + 1;
        // Every second change, also within each kind.
        const madeHere = (place + Math.floor(place / 10)) % 2 === 0;
        const some = draftsOf(done, instant, cause, madeHere);
        drafts.push(...some);
        seq += some.length;
        return () => write(transaction, instant, cause);
      });
      await appendEntries(transaction, drafts, {
        postgres: storage.pool !== null,
        now: new Date(to).toISOString(),
      });
      for (const write of writes) await write();
    });
  await db.transaction().execute(digestEverything);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), changes: all.length };
}

/** Through Rolecall: the intent, which facts name as their cause, and its outcome. Outside Rolecall: one entry. */
function draftsOf(done: EntryContent, instant: number, cause: number, madeHere: boolean): Draft[] {
  const at = new Date(instant).toISOString();
  if (!madeHere) {
    const notBefore = new Date(instant - intervalMs).toISOString();
    return [{ ...done, by: anonymous, origin: 'outside', outcome: 'success', at, notBefore }];
  }
  const by = { ...anonymous, actorId: crypto.randomUUID(), actorName: 'security_admin' };
  return [
    { ...done, by, outcome: 'attempted', at },
    { ...done, by, outcome: 'success', at, intentSeq: cause, durationMs: 20 },
  ];
}

async function moveBack(db: Database, ms: number): Promise<void> {
  for (const table of factTables)
    await sql`update ${sql.table(table)} set valid_from = valid_from - ${ms}`.execute(db);
  await sql`update history_crawls set started_at = started_at - ${ms}, finished_at = finished_at - ${ms}`.execute(
    db,
  );
}

/** Ten changes are four memberships gained, three memberships lost, and one role, one owner and one enabled user. */
async function changesOf(db: Database, count: number, before: number): Promise<PastChange[]> {
  const share = Math.floor(count / 10);
  const people = await peopleWithGroups(db, share * 8);
  const groupNos = (
    await db.selectFrom('history_groups').select('group_no').where('valid_to', '=', forever).execute()
  ).map(({ group_no }) => group_no);
  const projects = await projectsWithRoles(db, share);
  const person = (index: number) => people[index % people.length] ?? missing('people');
  const project = (index: number) => projects[index % projects.length] ?? missing('projects');
  return Array.from({ length: share }, (_, tenth): PastChange[] => {
    const [a, b, c, d, e, f, g, h] = Array.from({ length: 8 }, (_, nth) => person(tenth * 8 + nth));
    if (!a || !b || !c || !d || !e || !f || !g || !h) return missing('people');
    const from = tenth % Math.ceil(groupNos.length / 2);
    const other = (who: PastUser) =>
      groupNos.slice(from).find((no) => !who.groups.has(no)) ?? missing('groups');
    return [
      gained(a),
      lost(b, other(b), before),
      gained(c),
      role(project(tenth)),
      lost(d, other(d), before),
      gained(e),
      enabled(f),
      lost(g, other(g), before),
      owner(project(tenth), a),
      gained(h),
    ];
  }).flat();
}

/** Users from all parts of the table, with their groups besides `all_users`. */
async function peopleWithGroups(db: Database, count: number): Promise<PastUser[]> {
  const people = evenly(
    await db
      .selectFrom('history_users')
      .innerJoin('history_subjects', 'history_subjects.no', 'history_users.user_no')
      .innerJoin('history_memberships', 'history_memberships.user_no', 'history_users.user_no')
      .innerJoin('history_groups', 'history_groups.group_no', 'history_memberships.group_no')
      .select(['history_users.user_no', 'history_subjects.id', 'history_users.username'])
      .select((is) => is.fn.min('history_memberships.group_no').as('group_no'))
      .where('history_groups.name', '<>', 'all_users')
      .where('history_memberships.valid_to', '=', forever)
      .groupBy(['history_users.user_no', 'history_subjects.id', 'history_users.username'])
      .orderBy('history_users.user_no')
      .execute(),
    count,
  );
  const groups = Map.groupBy(
    await db
      .selectFrom('history_memberships')
      .select(['user_no', 'group_no'])
      .where('valid_to', '=', forever)
      .execute(),
    ({ user_no }) => user_no,
  );
  return people.map(({ user_no, id, username, group_no }) => {
    const others = (groups.get(user_no) ?? []).map((row) => row.group_no);
    // The first group is the one that was gained. It is never `all_users`, which everyone is always in.
    return { no: user_no, id, name: username, groups: new Set([group_no, ...others]) };
  });
}

/** Projects from all parts of the table, each with one of its roles. */
async function projectsWithRoles(db: Database, count: number): Promise<PastProject[]> {
  const rows = await db
    .selectFrom('history_projects')
    .innerJoin('history_subjects', 'history_subjects.no', 'history_projects.project_no')
    .innerJoin(
      'history_role_assignments',
      'history_role_assignments.project_no',
      'history_projects.project_no',
    )
    .select(['history_projects.project_no', 'history_subjects.id', 'history_projects.name'])
    .select(['history_role_assignments.principal_no', 'history_role_assignments.role'])
    .where('history_projects.valid_to', '=', forever)
    .where('history_role_assignments.valid_to', '=', forever)
    .orderBy('history_projects.project_no')
    .execute();
  const first = [...Map.groupBy(rows, ({ project_no }) => project_no).values()].flatMap(([row]) => row ?? []);
  return evenly(first, count).map(({ project_no, id, name, principal_no, role: held }) => ({
    no: project_no,
    id,
    name,
    principal: principal_no,
    role: held,
  }));
}

/** The given number of rows, evenly spread from first to last; all rows if there are fewer. */
const evenly = <Row>(rows: readonly Row[], count: number): Row[] =>
  rows.length <= count
    ? [...rows]
    : Array.from(
        { length: count },
        (_, index) => rows[Math.floor((index * rows.length) / count)] ?? missing('rows'),
      );

function missing(what: string): never {
  throw new Error(`The history holds too few ${what}`);
}
