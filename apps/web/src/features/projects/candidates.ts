import { principalKey } from '@rolecall/access';
import type { Candidate } from '@rolecall/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import { pageSize } from '../../components/list/usePagedList.ts';
import type { Match } from '../../components/picker/readLine.ts';
import type { Matches } from '../../components/picker/usePastedNames.ts';
import { projectKeys } from '../directory/projectQueries.ts';

/** A candidate with a key that is unique among users and groups. */
export interface CandidateRow {
  id: string;
  candidate: Candidate;
}

const candidateRow = (candidate: Candidate): CandidateRow => ({
  id: principalKey(candidate),
  candidate,
});

interface CandidateSearch {
  q: string | undefined;
  kind: Candidate['kind'] | undefined;
}

/** One page of the users and groups that could get a role, with their current role. */
export const candidatesQuery = (projectId: string, search: CandidateSearch) => (page: number) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'candidates', search, page),
    queryFn: async ({ signal }) => {
      const { items, ...rest } = await request('GET /projects/{projectId}/candidates', {
        params: { projectId },
        query: { ...search, page, pageSize },
        signal,
      });
      return { ...rest, items: items.map(candidateRow) };
    },
  });

const suggestions = 20;

/** The first matching users, for picking one. */
export const userCandidatesQuery = (projectId: string, q: string) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'candidates', 'suggested', q),
    queryFn: ({ signal }) =>
      request('GET /projects/{projectId}/candidates', {
        params: { projectId },
        query: { q: q || undefined, kind: 'user', pageSize: suggestions },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

/** The users and groups that pasted names refer to, by name. */
export const resolveCandidates =
  (projectId: string) =>
  async (names: string[]): Promise<Matches<CandidateRow & Match>> => {
    const { found, ambiguous } = await request('POST /projects/{projectId}/candidates/resolutions', {
      params: { projectId },
      body: { names },
    });
    return new Map<string, readonly (CandidateRow & Match)[]>([
      ...found.map(({ name, candidate }) => [name, [matchOf(candidate)]] as const),
      ...ambiguous.map(({ name, candidates }) => [name, candidates.map(matchOf)] as const),
    ]);
  };

const matchOf = (candidate: Candidate): CandidateRow & Match => ({
  ...candidateRow(candidate),
  label: [candidate.name, candidate.description && `(${candidate.description})`].filter(Boolean).join(' '),
  called: candidate.kind === 'user' ? [candidate.name, candidate.description] : [candidate.name],
});
