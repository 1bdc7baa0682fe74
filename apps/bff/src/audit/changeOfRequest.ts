import type { AuditAction, AuditState } from '@rolecall/contract';
import type { Database } from '../storage/database.ts';
import { parseState } from './entryContent.ts';

/** Both sides of the last change that a request made to a target; null if the log has none. */
export async function changeOfRequest(
  db: Database,
  request: { requestId: string | null; action: AuditAction; targetId: string },
): Promise<{ before: AuditState | null; after: AuditState | null } | null> {
  const row = await db
    .selectFrom('audit_entries')
    .select(['before', 'after'])
    .where('target_id', '=', request.targetId)
    .where('request_id', '=', request.requestId)
    .where('action', '=', request.action)
    .where('outcome', '=', 'success')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { before: parseState(row.before), after: parseState(row.after) } : null;
}
