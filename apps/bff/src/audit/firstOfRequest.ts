import type { Database } from '../storage/database.ts';

/** The `seq` of a request's first entry in a period; null if there is none. */
export async function firstOfRequest(
  db: Database,
  { requestId, from, to }: { requestId: string | null; from: string; to: string },
): Promise<number | null> {
  if (requestId === null) return null;
  // The period is needed because there is no index of requests in the database.
  const { first } = await db
    .selectFrom('audit_entries')
    .select((is) => is.fn.min('seq').as('first'))
    .where('at', '>=', from)
    .where('at', '<=', to)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return first === null ? null : Number(first);
}
