import PersonAddIcon from '@mui/icons-material/PersonAddAlt1Outlined';
import Button from '@mui/material/Button';
import type { ProjectDetail, ProjectMember } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { choiceFilter } from '../../../components/filter/choiceFilters.tsx';
import { FilterBar } from '../../../components/filter/FilterBar.tsx';
import { hasDraft } from '../../../components/form/drafts.ts';
import { lazyDialog, lazyForm, usePreloaded } from '../../../components/lazy/lazyDialog.tsx';
import { ListSection } from '../../../components/list/ListSection.tsx';
import { SelectionBar } from '../../../components/list/SelectionBar.tsx';
import { useListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { useSelection } from '../../../components/list/useSelection.ts';
import { projectMembersQuery } from '../accessQueries.ts';
import { roleOptions } from '../labels.ts';
import { addMembersDraftName } from '../pendingChanges/addMembersDraftName.ts';
import { PendingChangesContext } from '../pendingChanges/PendingChangesContext.ts';
import { additionRows } from '../pendingChanges/rows.ts';
import { usePendingChanges } from '../pendingChanges/usePendingChanges.tsx';
import { useWithAdditions } from '../pendingChanges/useWithAdditions.ts';
import { projectPartTotalQuery } from '../totals.ts';
import { memberListColumns, selectableMemberListColumns } from './memberListColumns.tsx';

const AddMembersDialog = lazyForm(() => import('../pendingChanges/AddMembersDialog.tsx'));
const GroupPeopleDialog = lazyDialog(() => import('./GroupPeopleDialog.tsx'));
const route = getRouteApi('/shell/projects/$projectId');

const kinds = [
  { value: 'user', label: t('Users') },
  { value: 'group', label: t('Groups') },
] as const;

/** Users and groups with a role assignment. Users who manage members can prepare changes here. */
export function MemberSection({ project, toggle }: { project: ProjectDetail; toggle: ReactNode }) {
  const params = route.useSearch();
  const { q, role, kind, sort = 'role' } = params;
  const search = useListSearch(params, route.useNavigate(), ['role', 'kind']);
  const mayChange = project.rights.manageMembers;
  const [adding, setAdding] = useState(() => hasDraft(addMembersDraftName(project.id)));
  const [openGroup, setOpenGroup] = useState<ProjectMember>();
  const columns = useMemo(
    () => (mayChange ? selectableMemberListColumns(setOpenGroup) : memberListColumns(setOpenGroup)),
    [mayChange],
  );

  usePreloaded(...(mayChange ? [AddMembersDialog] : []));
  const onServer = usePagedList(projectMembersQuery(project.id, { q, role, kind, sort }));
  const unfiltered = useQuery({
    ...projectPartTotalQuery(project.id, 'members'),
    enabled: search.isFiltered,
  });
  const pendingChanges = usePendingChanges(project.id);
  const additions = useMemo(
    () => (mayChange ? additionRows(pendingChanges.plan, { q, role, kind }) : []),
    [mayChange, pendingChanges.plan, q, role, kind],
  );
  const list = useWithAdditions(onServer, additions);
  const selection = useSelection(list);

  const addButton = mayChange && (
    <Button variant="contained" startIcon={<PersonAddIcon />} onClick={() => setAdding(true)}>
      {t('Add members')}
    </Button>
  );
  return (
    <PendingChangesContext value={mayChange ? pendingChanges.context : null}>
      <ListSection
        label={t('Members of {project}', { project: isolatedName(project.name) })}
        noun="member"
        searchLabel={t('Search members')}
        list={list}
        columns={columns}
        sort={sort}
        onSort={(next) => search.change({ sort: next })}
        search={search}
        perspective={toggle}
        filters={
          <FilterBar
            filters={[
              choiceFilter({
                label: t('Role'),
                options: roleOptions([...project.counts.map((count) => count.role), role]),
                value: role,
                onChange: (next) => search.change({ role: next }),
              }),
              choiceFilter({
                label: t('Kind'),
                options: kinds,
                value: kind,
                onChange: (next) => search.change({ kind: next }),
              }),
            ]}
          />
        }
        actions={addButton}
        unfilteredTotal={unfiltered.data}
        file={{
          path: '/exports/projects/{projectId}/members',
          params: { projectId: project.id },
          query: { q, role, kind, sort },
        }}
        empty={<Message title={t('No members yet')} action={addButton} />}
        selection={mayChange ? selection : undefined}
        rowStyles={pendingRows}
      />
      <SelectionBar count={selection.selected.size} onClear={selection.clear}>
        <Button
          variant="outlined"
          aria-haspopup="menu"
          onClick={({ currentTarget }) =>
            pendingChanges.chooseRoles([...selection.selected.values()], currentTarget)
          }
        >
          {t('Set role for {count, number}', { count: selection.selected.size })}
        </Button>
        <Button
          variant="outlined"
          color="error"
          onClick={() => {
            pendingChanges.setPendingRole([...selection.selected.values()], null);
            selection.clear();
          }}
        >
          {t('Remove {count, number}', { count: selection.selected.size })}
        </Button>
      </SelectionBar>
      {pendingChanges.menu}
      {adding && mayChange && <AddMembersDialog project={project} onClose={() => setAdding(false)} />}
      {openGroup && (
        <GroupPeopleDialog projectId={project.id} group={openGroup} onClose={() => setOpenGroup(undefined)} />
      )}
    </PendingChangesContext>
  );
}

/** Marks rows with a pending change, in addition to their text. */
const pendingRows = {
  '& tr:has([data-pending])': { bgcolor: 'action.hover' },
  '& tr:has([data-pending]) > td:first-of-type': { boxShadow: 'inset 3px 0 currentColor' },
  '& tr:has([data-pending=remove]) > td:first-of-type': { color: 'error.main' },
  '& tr:has([data-pending=add], [data-pending=change]) > td:first-of-type': { color: 'primary.main' },
} as const;
