import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../storage/database.ts';

const readBatch = 500;
const insertAtOnce = 500;
const subjectList = z.array(z.tuple([z.string(), z.string()]));

/** Fills the index by which History finds entries, if it was emptied. Entries hold all that is in it. */
export async function refillSubjects(db: Database): Promise<void> {
  if (await db.selectFrom('audit_subjects').select('seq').limit(1).executeTakeFirst()) return;
  for (let last = 0; ; await setImmediate()) {
    const rows = await db
      .selectFrom('audit_records')
      .select(['seq', 'subjects'])
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(readBatch)
      .execute();
    const subjects = rows.flatMap(({ seq, subjects: json }) =>
      subjectsIn(json).map(([type, id]) => ({ seq, type, id })),
    );
    for (let start = 0; start < subjects.length; start += insertAtOnce)
      await db
        .insertInto('audit_subjects')
        .values(subjects.slice(start, start + insertAtOnce))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    last = rows.at(-1)?.seq ?? last;
    if (rows.length < readBatch) return;
  }
}

/** None of an entry that is damaged: verification names it. */
function subjectsIn(json: string): [string, string][] {
  try {
    return subjectList.safeParse(JSON.parse(json)).data ?? [];
  } catch {
    return [];
  }
}
