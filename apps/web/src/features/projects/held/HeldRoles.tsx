import Button from '@mui/material/Button';
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
import { stage } from '../staging/plan.ts';
import { createPlanStore } from '../staging/planStore.ts';
import { explainedRoleColumns, heldRoleColumns } from './columns.tsx';
import { type HeldRoleRow, type Holder, heldRolesQuery } from './queries.ts';

const RoleMenu = lazyDialog(() => import('../staging/RoleMenu.tsx'));
const AddToProjectDialog = lazyForm(() => import('./AddToProjectDialog.tsx'));

/**
 * The projects in which a group or a user has access, and why. A change is staged in its project and reviewed
 * there, so that what it does is said before it is made.
 */
export default function HeldRoles(props: { holder: Holder; search: ListSearch }) {
  const { holder, search } = props;
  const { q } = search;
  const mayAdd = useCan('projects:write');
  const [choosing, setChoosing] = useState<{ held: HeldRoleRow; anchor: HTMLElement }>();
  const [adding, setAdding] = useState(false);
  const columns = useMemo(() => {
    const columnsFor = holder.kind === 'group' ? heldRoleColumns : explainedRoleColumns;
    return columnsFor((held, anchor) => setChoosing({ held, anchor }));
  }, [holder.kind]);
  usePreloaded(...(mayAdd ? [AddToProjectDialog] : []));
  const list = usePagedList(heldRolesQuery(holder, q));
  const unfiltered = useQuery({ ...heldRolesQuery(holder, undefined)(1), enabled: search.isFiltered });
  const review = useReview(holder);

  const addButton = mayAdd && (
    <Button variant="contained" onClick={() => setAdding(true)}>
      Add to a project
    </Button>
  );
  const granted = choosing && directRole(choosing.held);
  return (
    <>
      <ListSection
        label={`Projects of ${isolatedName(holder.name)}`}
        noun={{ one: 'project', many: 'projects' }}
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
        empty={<Message title={`${isolatedName(holder.name)} has access to no project`} />}
      />
      {choosing && granted !== undefined && (
        <RoleMenu
          name={`${isolatedName(holder.name)} in ${isolatedName(choosing.held.projectName)}`}
          value={granted ?? undefined}
          granted={granted}
          anchor={choosing.anchor}
          onChoose={(role) => review(choosing.held.projectId, role, granted)}
          onClose={() => setChoosing(undefined)}
        />
      )}
      {adding && (
        <AddToProjectDialog
          holder={holder}
          onChoose={(projectId, role) => review(projectId, role, null)}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

/** The role given to the holder itself; what comes through groups is changed there. */
const directRole = ({ sources }: HeldRoleRow) => sources.find(({ type }) => type === 'direct')?.role ?? null;

/** Stages a change in its project and goes there to review it. */
function useReview({ kind, id, name, description }: Holder) {
  const { user } = useSession();
  const router = useRouter();
  return (projectId: string, role: string | null, expected: string | null) => {
    if (role === expected) return;
    const change = { kind, id, name, description, people: null, role, expected };
    createPlanStore(user.id, projectId).update((plan) => stage(plan, [change]));
    void router.navigate({ ...projectLink(projectId, { review: true }), ignoreBlocker: true });
  };
}
