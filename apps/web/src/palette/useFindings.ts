import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { groupLink, groupListLink, groupMatchesQuery } from '../groups/index.ts';
import { useCan } from '../session/index.ts';
import { userLink, userListLink, userMatchesQuery } from '../users/index.ts';
import type { Entry } from './entries.ts';

/**
 * Groups and users that match what is being typed, the first few of each and the way to all of them; requests
 * for what was typed before are aborted.
 */
export function useFindings(text: string) {
  const router = useRouter();
  const q = useDeferredValue(text.trim());
  const groups = useQuery({ ...groupMatchesQuery(q), enabled: useCan('groups:read') && q !== '' });
  const users = useQuery({ ...userMatchesQuery(q), enabled: useCan('users:read') && q !== '' });

  const groupEntries = (groups.data?.items ?? []).map(
    ({ id, name, description }): Entry => ({
      id,
      section: 'Groups',
      label: name,
      detail: description,
      run: () => void router.navigate(groupLink(id)),
    }),
  );
  const userEntries = (users.data?.items ?? []).map(
    ({ id, username, firstName, lastName, email }): Entry => ({
      id,
      section: 'Users',
      label: username,
      detail: [`${firstName} ${lastName}`.trim(), email].filter(Boolean).join(' · '),
      run: () => void router.navigate(userLink(id)),
    }),
  );
  const all = (section: string, total: number, shown: number, run: () => void): Entry[] =>
    total > shown
      ? [{ id: `all ${section}`, section, label: `All ${total.toLocaleString('en')} that match`, run }]
      : [];
  const entries =
    q === ''
      ? []
      : [
          ...groupEntries,
          ...all(
            'Groups',
            groups.data?.total ?? 0,
            groupEntries.length,
            () => void router.navigate(groupListLink({ q })),
          ),
          ...userEntries,
          ...all(
            'Users',
            users.data?.total ?? 0,
            userEntries.length,
            () => void router.navigate(userListLink({ q })),
          ),
        ];

  return {
    entries,
    error: groups.error ?? users.error,
    /** True while what is listed does not answer what is typed. */
    isSearching: q !== text.trim() || groups.isFetching || users.isFetching,
  };
}
