import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { repairSubject } from '../src/history/repair.ts';
import { readSubjects } from '../src/history/storedSubjects.ts';
import { digestEverything, FactDigests } from '../src/storage/factDigests.ts';
import { openStorage } from '../src/storage/storage.ts';
import { temporaryFolder } from './support/rolecall.ts';

const members = 4_000;

test('soon gives up on proving a project with thousands of roles', async () => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const { db, close } = await openStorage({ databaseUrl: null, dataDir: join(folder.path, 'data') });
  onTestFinished(close);
  const numbers = sql`with recursive numbers(no) as (select 2 union all select no + 1 from numbers where no <= ${members})`;
  await sql`insert into history_subjects (no, type, id) values (1, 'project', 'p')`.execute(db);
  await sql`insert into history_subjects (no, type, id) ${numbers} select no, 'user', no from numbers`.execute(
    db,
  );
  await sql`insert into history_projects (project_no, name, description, valid_from, valid_to)
    values (1, 'p', '', 1, 9999999999999)`.execute(db);
  await sql`insert into history_role_assignments (project_no, principal_no, role, valid_from, valid_to)
    ${numbers} select 1, no, 'Editor', no, 9999999999999 from numbers`.execute(db);
  await digestEverything(db);
  const stored = async () => (await readSubjects(db, 'project', [1])).get(1);
  const wanted = (await stored())?.current;
  await sql`delete from history_role_assignments where principal_no % 2 = 0`.execute(db);

  const found = await stored();
  if (!wanted || !found) throw new Error('the project is not stored');
  const started = performance.now();
  const repair = await db
    .transaction()
    .execute((transaction) =>
      repairSubject(transaction, { type: 'project', no: 1, wanted }, found, new FactDigests()),
    );
  expect(repair).toMatchObject({ isProven: false, alterations: [{ kind: 'unknown' }] });
  // Without a limit, it takes half a minute, during which the server answers no other requests.
  expect(performance.now() - started).toBeLessThan(10_000);
});
