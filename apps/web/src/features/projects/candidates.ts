import { principalKey } from '@rolecall/access';
import type { Candidate } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../api/request.ts';
import type { PickerItem } from '../../components/picker/pickerItem.ts';
import {
  type ListSource,
  matchesByName,
  matchesPerSearch,
  type PickerSource,
} from '../../components/picker/pickerSource.ts';
import type { Match } from '../../components/picker/readLine.ts';
import { groupKindOf } from '../directory/pickerItems.ts';
import { projectKeys } from '../directory/projectQueries.ts';

export interface CandidateItem extends PickerItem {
  candidate: Candidate;
}

export const candidateItemOf = (candidate: Candidate): CandidateItem => {
  const { kind, name, description, role, isOwner, people, enabled } = candidate;
  const details = [
    people !== null && t('{count, plural, one {# user} other {# users}}', { count: people }),
    description,
    isOwner ? t('owner') : role && t('currently {role}', { role }),
  ];
  return {
    id: principalKey(candidate),
    kind: kind === 'group' ? groupKindOf(name) : kind,
    name,
    detail: details.filter(Boolean).join(' · '),
    isDisabled: !enabled,
    candidate,
  };
};

const placeholder = t('Name or username');

/** The users that could own a project. */
export const ownerSource = (projectId: string): PickerSource<CandidateItem> => ({
  noun: 'user',
  placeholder,
  find: (q) => candidatesQuery(projectId, ['user'], q),
});

/** The users and groups that could get a role in a project. */
export const candidateSource = (projectId: string, findsByEmail: boolean): ListSource<CandidateItem> => ({
  noun: 'userOrGroup',
  placeholder,
  find: (q) => candidatesQuery(projectId, ['group', 'user'], q),
  pasteLabel: findsByEmail
    ? t('Paste names, usernames, emails or groups')
    : t('Paste names, usernames or groups'),
  async lookUp(names) {
    const path = 'POST /projects/{projectId}/candidates/resolutions';
    return matchesByName(await request(path, { params: { projectId }, body: { names } }), (candidate) => [
      matchOf(candidate),
    ]);
  },
});

const candidatesQuery = (projectId: string, kinds: readonly Candidate['kind'][], q: string) =>
  queryOptions({
    queryKey: projectKeys.part(projectId, 'candidates', kinds, q),
    // Each kind is a request, so that many groups don't hide the users.
    queryFn: async ({ signal }) => {
      const pageSize = matchesPerSearch / kinds.length;
      const found = await Promise.all(
        kinds.map((kind) =>
          request('GET /projects/{projectId}/candidates', {
            params: { projectId },
            query: { q: q || undefined, kind, pageSize },
            signal,
          }),
        ),
      );
      const items = found.flatMap((page) => page.items.map(candidateItemOf));
      return {
        // A role for everyone is rarely what is meant.
        items: items.toSorted((a, b) => Number(a.kind === 'everyone') - Number(b.kind === 'everyone')),
        total: found.reduce((sum, { total }) => sum + total, 0),
      };
    },
    placeholderData: keepPreviousData,
  });

const matchOf = (candidate: Candidate): CandidateItem & Match => ({
  ...candidateItemOf(candidate),
  called: candidate.kind === 'user' ? [candidate.name, candidate.description] : [candidate.name],
});
