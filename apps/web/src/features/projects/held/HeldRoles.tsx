import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { lazyDialog, lazyForm, usePreloaded } from '../../../components/lazy/lazyDialog.tsx';
import { ListPanel } from '../../../components/list/ListPanel.tsx';
import { ListStatus } from '../../../components/list/ListStatus.tsx';
import { ListTable } from '../../../components/list/ListTable.tsx';
import { SearchBox } from '../../../components/list/SearchBox.tsx';
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
export default function HeldRoles(props: {
  holder: Holder;
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
}) {
  const { holder, q } = props;
  const mayAdd = useCan('projects:write');
  const [choosing, setChoosing] = useState<{ held: HeldRoleRow; anchor: HTMLElement }>();
  const [adding, setAdding] = useState(false);
  const columns = useMemo(() => {
    const columnsFor = holder.kind === 'group' ? heldRoleColumns : explainedRoleColumns;
    return columnsFor((held, anchor) => setChoosing({ held, anchor }));
  }, [holder.kind]);
  usePreloaded(...(mayAdd ? [AddToProjectDialog] : []));
  const list = usePagedList(heldRolesQuery(holder, q));
  const unfiltered = useQuery({ ...heldRolesQuery(holder, undefined)(1), enabled: q !== undefined });
  const review = useReview(holder);

  const addButton = mayAdd && (
    <Button variant="contained" onClick={() => setAdding(true)}>
      Add to a project
    </Button>
  );
  const granted = choosing && directRole(choosing.held);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox
          label="Search projects"
          value={q ?? ''}
          onChange={(text) => props.onSearch(text || undefined)}
          isMain={holder.kind === 'group'}
        />
        <Box sx={{ flex: 1 }} />
        {addButton}
      </Box>
      <ListStatus
        list={list}
        noun={{ one: 'project', many: 'projects' }}
        unfilteredTotal={q !== undefined ? unfiltered.data?.total : undefined}
        file={
          holder.kind === 'group'
            ? { path: '/exports/groups/{groupId}/projects', params: { groupId: holder.id }, query: { q } }
            : { path: '/exports/users/{userId}/projects', params: { userId: holder.id }, query: { q } }
        }
      />
      <ListPanel
        list={list}
        empty={
          q === undefined ? (
            <Message title={`${isolatedName(holder.name)} has access to no project`} />
          ) : (
            <Message
              title="No project matches"
              action={<Button onClick={() => props.onSearch(undefined)}>Clear search</Button>}
            />
          )
        }
      >
        <ListTable label={`Projects of ${isolatedName(holder.name)}`} list={list} columns={columns} />
      </ListPanel>
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
