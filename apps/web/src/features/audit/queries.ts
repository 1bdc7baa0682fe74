import type { AuditEntryListParams, AuditRequest, UserDetail } from '@rolecall/contract';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { serverNow } from '../../api/serverTime.ts';
import { type Page, pageSize } from '../../components/list/usePagedList.ts';
import { timeBoundsOf } from '../../components/time/timeRanges.ts';
import type { AuditSearch } from '../../links/audit.ts';
import { joiningActions } from './sourceBeginnings.ts';
import { auditViewOf } from './views.ts';

/** Like `Partial`, but also allows undefined. */
type Loose<Params> = { [Name in keyof Params]?: Params[Name] | undefined };
export type AuditFilters = Loose<Omit<AuditEntryListParams, 'page' | 'pageSize'>>;

/** An entry, or the entries of one request or operation, as a list row with an `id`. */
export interface AuditListRow extends AuditRequest {
  id: string;
}

/** Converts the URL's search parameters to the server's query, at a time in ms since the epoch. */
export function auditListOf(
  search: AuditSearch,
  now: number = serverNow(),
): AuditFilters & { sort: 'at' | '-at' } {
  const { show: _, userId, groupId, projectId, range, from, to, sort = '-at', ...filters } = search;
  const view = auditViewOf(search);
  const subject = [
    ...(userId === undefined ? [] : [`user:${userId}`]),
    ...(groupId === undefined ? [] : [`group:${groupId}`]),
    ...(projectId === undefined ? [] : [`project:${projectId}`]),
  ];
  return {
    ...filters,
    kind: view === 'all' ? undefined : view,
    subject: subject.length > 0 ? subject : undefined,
    ...timeBoundsOf({ range, from, to }, now),
    sort,
  };
}

export const auditKeys = {
  all: ['audit'] as const,
  list: (filters: AuditFilters, page: number): QueryKey => [...auditKeys.all, 'list', filters, page],
  totals: (filters: AuditFilters) => [...auditKeys.all, 'totals', filters] as const,
  entry: (seq: string) => [...auditKeys.all, 'entry', seq] as const,
  verification: () => [...auditKeys.all, 'verification'] as const,
};

/** One page of the matching entries: a row per request, or per entry if only one request is shown. */
export const auditListQuery = (filters: AuditFilters) => (page: number) =>
  queryOptions({
    queryKey: auditKeys.list(filters, page),
    queryFn: ({ signal }): Promise<Page<AuditListRow>> =>
      (filters.request === undefined ? requestPage : entryPage)({ ...filters, page, pageSize }, signal),
  });

async function requestPage(
  query: Loose<AuditEntryListParams>,
  signal: AbortSignal,
): Promise<Page<AuditListRow>> {
  const { items, ...rest } = await request('GET /audit/requests', { query, signal });
  return { ...rest, items: items.map((each) => ({ ...each, id: String(each.entry.seq) })) };
}

async function entryPage(
  query: Loose<AuditEntryListParams>,
  signal: AbortSignal,
): Promise<Page<AuditListRow>> {
  const { items, ...rest } = await request('GET /audit/entries', { query, signal });
  return {
    ...rest,
    entries: rest.total,
    items: items.map((entry) => ({
      id: String(entry.seq),
      request: entry.seq,
      entries: 1,
      byOutcome: [{ outcome: entry.outcome, count: 1 }],
      isUniform: true,
      marks: entry.marks,
      entry,
    })),
  };
}

const recentChanges = 6;

/** The latest few changes, a row for each request. */
export const recentChangesQuery = () =>
  queryOptions({
    queryKey: [...auditKeys.all, 'recent'],
    queryFn: async ({ signal }) => {
      const query = { kind: 'changes', pageSize: recentChanges } as const;
      return (await request('GET /audit/requests', { query, signal })).items;
    },
  });

/** The latest matching entry; null for none. */
export const latestEntryQuery = (filters: AuditFilters) =>
  queryOptions({
    queryKey: [...auditKeys.all, 'latest', filters],
    queryFn: async ({ signal }) => {
      const { items } = await request('GET /audit/entries', { query: { ...filters, pageSize: 1 }, signal });
      return items[0] ?? null;
    },
  });

/** More changes of one user's groups aren't read. */
const membershipChanges = 200;

/** The latest changes of a user's groups, newest first. Read again when the groups change. */
export const membershipChangesQuery = ({ id, groups }: Pick<UserDetail, 'id' | 'groups'>) =>
  queryOptions({
    queryKey: [...auditKeys.all, 'memberships', id, groups.map((group) => group.id)],
    queryFn: async ({ signal }) => {
      const query = {
        subject: [`user:${id}`],
        action: [...joiningActions],
        outcome: ['success' as const],
        pageSize: membershipChanges,
      };
      return (await request('GET /audit/entries', { query, signal })).items;
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** The number of matching entries, by outcome and by kind. */
export const auditTotalsQuery = ({ sort: _, ...filters }: AuditFilters) =>
  queryOptions({
    queryKey: auditKeys.totals(filters),
    queryFn: ({ signal }) => request('GET /audit/totals', { query: filters, signal }),
  });

/** One entry with everything that is stored about it. */
export const auditEntryQuery = (seq: string) =>
  queryOptions({
    queryKey: auditKeys.entry(seq),
    queryFn: ({ signal }) => request('GET /audit/entries/{seq}', { params: { seq }, signal }),
  });

const whileVerifyingMs = 1_000;

/** Whether the log is intact. Refetched during a verification. */
export const verificationQuery = () =>
  queryOptions({
    queryKey: auditKeys.verification(),
    queryFn: ({ signal }) => request('GET /audit/verification', { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'verifying' ? whileVerifyingMs : false),
  });

export const verifyAgain = () => request('GET /audit/verification', { query: { again: 'true' } });
