/** The first requests of the audit log's pages. See `accessLoaders.ts`. */
import type { QueryClient } from '@tanstack/react-query';
import {
  auditEntryQuery,
  auditListOf,
  auditListQuery,
  auditTotalsQuery,
  verificationQuery,
} from '../../features/audit/queries.ts';
import type { AuditSearch } from '../../links/audit.ts';

export function loadAuditLog(client: QueryClient, search: AuditSearch): void {
  const query = auditListOf(search);
  void client.prefetchQuery(auditListQuery(query)(1));
  void client.prefetchQuery(auditTotalsQuery(query));
  // Only the initial load.
  void client.prefetchQuery({ ...verificationQuery(), staleTime: Number.POSITIVE_INFINITY });
}

export const loadAuditEntry = (client: QueryClient, seq: string) =>
  void client.prefetchQuery(auditEntryQuery(seq));
