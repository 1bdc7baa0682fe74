import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { lazyDialog, lazyForm, usePreloaded } from '../../../components/lazy/lazyDialog.tsx';
import { ListSection } from '../../../components/list/ListSection.tsx';
import type { ListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { projectLink } from '../../../links/projects.ts';
import { useCan, useSession } from '../../session/queries.ts';
import { explainedRoleColumns, ownRoleColumns, roleAssignmentColumns } from './columns.tsx';
import { type Holder, type RoleAssignmentRow, roleAssignmentListQuery } from './queries.ts';

const RoleMenu = lazyDialog(() => import('../pendingChanges/RoleMenu.tsx'));
const RoleSourcesDialog = lazyDialog(() => import('./RoleSourcesDialog.tsx'));
const AddToProjectDialog = lazyForm(() => import('./AddToProjectDialog.tsx'));

/**
 * The projects in which a group or a user has access, and why. A change is staged in its project and reviewed
 * there, so that what it does is said before it is made.
 */
export default function RoleAssignments(props: { holder: Holder; search: ListSearch }) {
  const { holder, search } = props;
  const { q } = search;
  const mayAdd = useCan('projects:write');
  const [choosing, setChoosing] = useState<{ assignment: RoleAssignmentRow; anchor: HTMLElement }>();
  const [explained, setExplained] = useState<RoleAssignmentRow>();
  const [adding, setAdding] = useState(false);
  const isSelf = useSession().user.id === holder.id;
  const seesLog = useCan('audit:read');
  const columns = useMemo(() => {
    const ofUser = isSelf ? ownRoleColumns : explainedRoleColumns;
    const columnsFor = holder.kind === 'group' ? roleAssignmentColumns : ofUser;
    return columnsFor(
      (assignment, anchor) => setChoosing({ assignment, anchor }),
      seesLog ? setExplained : undefined,
    );
  }, [holder.kind, isSelf, seesLog]);
  usePreloaded(...(mayAdd ? [AddToProjectDialog] : []));
  const list = usePagedList(roleAssignmentListQuery(holder, q));
  const unfiltered = useQuery({
    ...roleAssignmentListQuery(holder, undefined)(1),
    enabled: search.isFiltered,
  });
  const review = useReview(holder);

  const addButton = mayAdd && (
    <Button variant="contained" onClick={() => setAdding(true)}>
      {t('Add to a project')}
    </Button>
  );
  const assigned = choosing && directRole(choosing.assignment);
  return (
    <>
      <ListSection
        label={t('Projects of {member}', { member: isolatedName(holder.name) })}
        noun="project"
        searchLabel={t('Search projects')}
        list={list}
        columns={columns}
        search={search}
        isMain={holder.kind === 'group'}
        actions={addButton}
        unfilteredTotal={unfiltered.data?.total}
        file={
          holder.kind === 'group'
            ? { path: '/exports/groups/{groupId}/projects', params: { groupId: holder.id }, query: { q } }
            : { path: '/exports/users/{userId}/projects', params: { userId: holder.id }, query: { q } }
        }
        empty={<Message title={t('No project access yet')} />}
      />
      {choosing && assigned !== undefined && (
        <RoleMenu
          label={t('Role of {member} in {project}', {
            member: isolatedName(holder.name),
            project: isolatedName(choosing.assignment.projectName),
          })}
          value={assigned ?? undefined}
          assigned={assigned}
          anchor={choosing.anchor}
          onChoose={(role) => void review(choosing.assignment.projectId, role, assigned)}
          onClose={() => setChoosing(undefined)}
        />
      )}
      {explained && (
        <RoleSourcesDialog holder={holder} assignment={explained} onClose={() => setExplained(undefined)} />
      )}
      {adding && (
        <AddToProjectDialog
          holder={holder}
          onChoose={(projectId, role) => void review(projectId, role, null)}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

/** The role given to the holder itself; what comes through groups is changed there. */
const directRole = ({ sources }: RoleAssignmentRow) =>
  sources.find(({ type }) => type === 'direct')?.role ?? null;

/** Stages a change in its project and goes there to review it. */
function useReview({ kind, id, name, description }: Holder) {
  const { user } = useSession();
  const router = useRouter();
  return async (projectId: string, role: string | null, expected: string | null) => {
    if (role === expected) return;
    const { addToPlan } = await import('../pendingChanges/addToPlan.ts');
    addToPlan(user.id, projectId, { kind, id, name, description, people: null, role, expected });
    void router.navigate({ ...projectLink(projectId, { review: true }), ignoreBlocker: true });
  };
}
