import { forever } from '../../src/history/tables.ts';
import type { Database } from '../../src/storage/database.ts';

/** A directory with only the data that access depends on. Subjects have unique numbers. */
export interface FactDirectory {
  readonly users: readonly { no: number; name: string }[];
  readonly groups: readonly { no: number; name: string }[];
  readonly projects: readonly { no: number; name: string; owner: number | null }[];
  readonly memberships: readonly (readonly [user: number, group: number])[];
  readonly roleAssignments: readonly (readonly [project: number, principal: number, role: string])[];
  readonly policies: readonly (readonly [holder: number, policy: string])[];
}

/** Rows per statement. PostgreSQL accepts 65,535 parameters. */
const batchSize = 2_000;

/** The ID for a number. */
export const factId = (no: number) => `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`;

/** Writes a directory directly into the history, valid for one interval. */
export async function writeFacts(
  db: Database,
  directory: FactDirectory,
  { from, to = forever }: { from: number; to?: number },
): Promise<void> {
  const span = { valid_from: from, valid_to: to, from_seq: null, to_seq: null };
  const insert = async <Row>(rows: readonly Row[], write: (some: Row[]) => Promise<unknown>) => {
    for (let start = 0; start < rows.length; start += batchSize)
      await write(rows.slice(start, start + batchSize));
  };
  for (const [type, subjects] of [
    ['user', directory.users],
    ['group', directory.groups],
    ['project', directory.projects],
  ] as const)
    await insert(subjects, (some) =>
      db
        .insertInto('history_subjects')
        .values(some.map(({ no }) => ({ no, type, id: factId(no), changed_at: 0 })))
        .onConflict((known) => known.doNothing())
        .execute(),
    );
  await insert(directory.users, (some) =>
    db
      .insertInto('history_users')
      .values(
        some.map(({ no, name }) => ({
          ...span,
          user_no: no,
          username: name,
          first_name: 'First',
          last_name: `Last ${no}`,
          email: '',
          enabled: no % 7 === 0 ? 0 : 1,
          primary_group_no: null,
        })),
      )
      .execute(),
  );
  await insert(directory.groups, (some) =>
    db
      .insertInto('history_groups')
      .values(
        some.map(({ no, name }) => ({
          ...span,
          group_no: no,
          name,
          description: '',
          gid: null,
          kind: 'local',
        })),
      )
      .execute(),
  );
  await insert(directory.projects, (some) =>
    db
      .insertInto('history_projects')
      .values(
        some.map(({ no, name, owner }) => ({
          ...span,
          project_no: no,
          name,
          description: '',
          owner_no: owner,
        })),
      )
      .execute(),
  );
  await insert(directory.memberships, (some) =>
    db
      .insertInto('history_memberships')
      .values(some.map(([user_no, group_no]) => ({ ...span, user_no, group_no })))
      .execute(),
  );
  await insert(directory.roleAssignments, (some) =>
    db
      .insertInto('history_role_assignments')
      .values(some.map(([project_no, principal_no, role]) => ({ ...span, project_no, principal_no, role })))
      .execute(),
  );
  await insert(directory.policies, (some) =>
    db
      .insertInto('history_policies')
      .values(some.map(([holder_no, policy]) => ({ ...span, holder_no, policy })))
      .execute(),
  );
}

/** A finished crawl, without which no point in time can be queried. */
export async function writeCrawl(db: Database, at: number): Promise<void> {
  const reading = {
    no: 1,
    started_at: at,
    finished_at: at,
    stage: 'done',
    done: 0,
    total: null,
    changes: 0,
    failure: null,
    asked_at: at,
    asked_seq: 0,
  };
  await db.insertInto('history_crawls').values(reading).execute();
}
