import type { ProjectDetail, ProjectUser } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { FilterBar } from '../../../components/filter/FilterBar.tsx';
import { lazyDialog } from '../../../components/lazy/lazyDialog.tsx';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { useListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { accessFilters, sourceFilter } from '../../../components/sources/accessFilters.ts';
import { oneOf } from '../../../lib/searchParams.ts';
import { projectPeopleQuery } from '../accessQueries.ts';
import { roleOptions } from '../labels.ts';
import { withChanges } from '../pendingChanges/plan.ts';
import { usePlan } from '../pendingChanges/usePlan.ts';
import { projectPartTotalQuery } from '../totals.ts';
import { peopleListColumns } from './peopleListColumns.tsx';
import { directRole, roleEffect } from './personRole.ts';

const RoleMenu = lazyDialog(() => import('../pendingChanges/RoleMenu.tsx'));
const UserAccessDialog = lazyDialog(() => import('./UserAccessDialog.tsx'));
const route = getRouteApi('/shell/projects/$projectId');

/** Everyone with effective access, with the effective role and its sources. */
export function PeopleList({ project, toggle }: { project: ProjectDetail; toggle: ReactNode }) {
  const params = route.useSearch();
  const { q, role, managesMembers, source } = params;
  const sort = oneOf(['name', '-name', 'role', '-role'], params.sort) ?? 'role';
  const query = { q, role, managesMembers, source, sort };
  const search = useListSearch(params, route.useNavigate(), ['role', 'managesMembers', 'source']);
  const [explained, setExplained] = useState<ProjectUser>();
  const [choosing, setChoosing] = useState<{ user: ProjectUser; anchor: HTMLElement }>();
  const mayChange = project.rights.manageMembers;
  const columns = useMemo(
    () =>
      peopleListColumns(
        setExplained,
        mayChange ? (user, anchor) => setChoosing({ user, anchor }) : undefined,
      ),
    [mayChange],
  );
  const { update } = usePlan(project.id);

  const navigate = route.useNavigate();
  /** Adds the change to the pending ones and opens the review, which shows its effects. */
  const review = (user: ProjectUser, role: string | null) => {
    const expected = directRole(user.sources);
    if (role === expected) return;
    const { id, username, name } = user;
    const change = { kind: 'user' as const, id, name: username, description: name, people: null };
    update((plan) => withChanges(plan, [{ ...change, role, expected }]));
    void navigate({ search: (now) => ({ ...now, review: true }), resetScroll: false });
  };

  const list = usePagedList(projectPeopleQuery(project.id, query));
  const unfiltered = useQuery({
    ...projectPartTotalQuery(project.id, 'people'),
    enabled: search.isFiltered,
  });

  return (
    <>
      <ListSection
        label={t('People with access to {project}', { project: isolatedName(project.name) })}
        noun="user"
        searchLabel={t('Search users')}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => search.change({ sort: next })}
        search={search}
        perspective={toggle}
        filters={
          <FilterBar
            filters={[
              ...accessFilters({
                label: t('Effective role'),
                roles: roleOptions([...project.counts.map((count) => count.role), role]),
                value: { role, managesMembers },
                onChange: search.change,
              }),
              sourceFilter(source, (next) => search.change({ source: next })),
            ]}
          />
        }
        unfilteredTotal={unfiltered.data}
        file={{ path: '/exports/projects/{projectId}/people', params: { projectId: project.id }, query }}
        empty={<Message title={t('No one has access to this project')} />}
      />
      {choosing && (
        <RoleMenu
          label={t('Role of {member}', { member: isolatedName(choosing.user.username) })}
          value={directRole(choosing.user.sources) ?? undefined}
          assigned={directRole(choosing.user.sources)}
          effectOf={(role) => roleEffect(choosing.user.sources, role)}
          anchor={choosing.anchor}
          onChoose={(role) => review(choosing.user, role)}
          onClose={() => setChoosing(undefined)}
        />
      )}
      {explained && (
        <UserAccessDialog project={project} user={explained} onClose={() => setExplained(undefined)} />
      )}
    </>
  );
}
