import { t } from '@rolecall/messages';
import { isAddressableId } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { groupMatchesQuery } from '../../features/directory/groupQueries.ts';
import { projectMatchesQuery } from '../../features/directory/projectQueries.ts';
import { userMatchesQuery } from '../../features/directory/userQueries.ts';
import { useCan } from '../../features/session/queries.ts';
import { groupLink, groupListLink } from '../../links/groups.ts';
import { projectLink, projectListLink } from '../../links/projects.ts';
import { userLink, userListLink } from '../../links/users.ts';
import { sectionOf } from './entries.ts';

/**
 * The first groups, users and projects that match the typed text, with links to all of them. Requests for older text
 * are aborted.
 */
export function useFindings(text: string) {
  const router = useRouter();
  const q = useDeferredValue(text.trim());
  const groups = useQuery({ ...groupMatchesQuery(q), enabled: useCan('groups:read') && q !== '' });
  const users = useQuery({ ...userMatchesQuery(q), enabled: useCan('users:read') && q !== '' });
  const projects = useQuery({ ...projectMatchesQuery(q), enabled: q !== '' });

  const groupEntries = sectionOf(
    t('Groups'),
    groups.data,
    ({ id, name, detail }) => ({
      label: name,
      detail,
      run: () => void router.navigate(isAddressableId(id) ? groupLink(id) : groupListLink({ q })),
    }),
    () => void router.navigate(groupListLink({ q })),
  );
  const userEntries = sectionOf(
    t('Users'),
    users.data,
    ({ id, name, detail }) => ({
      label: name,
      detail,
      run: () => void router.navigate(isAddressableId(id) ? userLink(id) : userListLink({ q })),
    }),
    () => void router.navigate(userListLink({ q })),
  );
  const projectEntries = sectionOf(
    t('Projects'),
    projects.data,
    ({ id, name, detail }) => ({
      label: name,
      detail,
      run: () => void router.navigate(isAddressableId(id) ? projectLink(id) : projectListLink({ q })),
    }),
    () => void router.navigate(projectListLink({ q })),
  );

  return {
    entries: q === '' ? [] : [...groupEntries, ...userEntries, ...projectEntries],
    error: groups.error ?? users.error ?? projects.error,
    /** True while the results are for older text. */
    isSearching: q !== text.trim() || groups.isFetching || users.isFetching || projects.isFetching,
  };
}
