import type { AuditEntry, AuditEntryListParams } from '@rolecall/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import type { AuditSearch } from '../../links/audit.ts';

export type AuditFilters = Partial<Omit<AuditEntryListParams, 'page' | 'pageSize'>>;

/** A record as a row of a list, whose rows go by `id`. */
export interface AuditEntryRow extends AuditEntry {
  id: string;
}

/** What the address asks for, as the server takes it: days become points in time, in the reader's zone. */
export const auditListOf = ({ sort = '-at', from, to, ...filters }: AuditSearch) => ({
  ...filters,
  sort,
  from: timeOf(from, 'T00:00:00.000'),
  to: timeOf(to, 'T23:59:59.999'),
});

function timeOf(day: string | undefined, time: string): string | undefined {
  const date = new Date(`${day}${time}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

export const auditKeys = {
  all: ['audit'] as const,
  list: (filters: AuditFilters, page: number): QueryKey => [...auditKeys.all, 'list', filters, page],
  totals: (filters: AuditFilters) => [...auditKeys.all, 'totals', filters] as const,
  entry: (seq: string) => [...auditKeys.all, 'entry', seq] as const,
  verification: () => [...auditKeys.all, 'verification'] as const,
};

/** One page of the records that match. */
export const auditEntryListQuery = (filters: AuditFilters) => (page: number) =>
  queryOptions({
    queryKey: auditKeys.list(filters, page),
    queryFn: async ({ signal }): Promise<Page<AuditEntryRow>> => {
      const { items, ...rest } = await request('GET /audit/entries', {
        query: { ...filters, page, pageSize },
        signal,
      });
      return { ...rest, items: items.map((entry) => ({ ...entry, id: String(entry.seq) })) };
    },
  });

/** How many records match, by outcome. */
export const auditTotalsQuery = ({ sort: _, ...filters }: AuditFilters) =>
  queryOptions({
    queryKey: auditKeys.totals(filters),
    queryFn: ({ signal }) => request('GET /audit/totals', { query: filters, signal }),
  });

/** One record with all that is kept of it. */
export const auditEntryQuery = (seq: string) =>
  queryOptions({
    queryKey: auditKeys.entry(seq),
    queryFn: ({ signal }) => request('GET /audit/entries/{seq}', { params: { seq }, signal }),
  });

const whileVerifyingMs = 1_000;

/** Whether the log is as it was written; asked again while that is being found out. */
export const verificationQuery = () =>
  queryOptions({
    queryKey: auditKeys.verification(),
    queryFn: ({ signal }) => request('GET /audit/verification', { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'verifying' ? whileVerifyingMs : false),
  });

export const verifyAgain = () => request('GET /audit/verification', { query: { again: 'true' } });
