import type { AuditEntry } from '@rolecall/contract';
import type { ApiCaller } from './caller.ts';

/** All entries, oldest first. */
export async function allEntries(auditor: ApiCaller): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page, pageSize: 200, sort: 'at' as const };
    const { items, total } = await auditor.ok('listAuditEntries', { query });
    entries.push(...items);
    if (entries.length >= total || items.length === 0) return entries;
  }
}
