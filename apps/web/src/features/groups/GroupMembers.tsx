import PersonAddIcon from '@mui/icons-material/PersonAddAlt1Outlined';
import Button from '@mui/material/Button';
import type { Group } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { hasDraft } from '../../components/form/drafts.ts';
import { lazyDialog, lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { ListSection } from '../../components/list/ListSection.tsx';
import { SelectionBar } from '../../components/list/SelectionBar.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { useSelection } from '../../components/list/useSelection.ts';
import { useCan } from '../session/queries.ts';
import { addMembersToGroupDraftName } from './draftNames.ts';
import { groupMemberColumns, selectableGroupMemberColumns } from './groupMemberColumns.tsx';
import { fixedExplanation } from './labels.ts';
import { memberListQuery, memberTotalQuery } from './memberQueries.ts';

const AddGroupMembersDialog = lazyForm(() => import('./AddGroupMembersDialog.tsx'));
const RemoveGroupMembersDialog = lazyDialog(() => import('./RemoveGroupMembersDialog.tsx'));
const route = getRouteApi('/shell/groups/$groupId');

/** Who is in the group; adding and removing where that is possible. */
export function GroupMembers({ group }: { group: Group }) {
  const params = route.useSearch();
  const { q, sort = 'username' } = params;
  const search = useListSearch(params, route.useNavigate());
  const mayChange = useCan('groups:write') && !fixedExplanation(group);
  const [dialog, setDialog] = useState<'add' | 'remove' | undefined>(() =>
    hasDraft(addMembersToGroupDraftName(group.id)) ? 'add' : undefined,
  );

  usePreloaded(...(mayChange ? [AddGroupMembersDialog, RemoveGroupMembersDialog] : []));
  const list = usePagedList(memberListQuery(group.id, { q, sort }));
  const unfiltered = useQuery({ ...memberTotalQuery(group.id), enabled: search.isFiltered });
  const selection = useSelection(list);
  const closeDialog = () => setDialog(undefined);

  const addButton = mayChange && (
    <Button variant="contained" startIcon={<PersonAddIcon />} onClick={() => setDialog('add')}>
      {t('Add members')}
    </Button>
  );
  return (
    <>
      <ListSection
        label={t('Members of {group}', { group: isolatedName(group.name) })}
        noun="member"
        searchLabel={t('Search members')}
        list={list}
        columns={mayChange ? selectableGroupMemberColumns : groupMemberColumns}
        sort={sort}
        onSort={(next) => search.change({ sort: next })}
        search={search}
        actions={addButton}
        unfilteredTotal={unfiltered.data}
        file={{
          path: '/exports/groups/{groupId}/members',
          params: { groupId: group.id },
          query: { q, sort },
        }}
        empty={<Message title={t('No members yet')} action={addButton} />}
        selection={mayChange ? selection : undefined}
      />
      <SelectionBar count={selection.selected.size} onClear={selection.clear}>
        <Button variant="outlined" color="error" onClick={() => setDialog('remove')}>
          {t('Remove {count, number} selected', { count: selection.selected.size })}
        </Button>
      </SelectionBar>
      {dialog === 'add' && mayChange && <AddGroupMembersDialog group={group} onClose={closeDialog} />}
      {dialog === 'remove' && (
        <RemoveGroupMembersDialog
          group={group}
          members={[...selection.selected.values()]}
          onStarted={selection.clear}
          onClose={closeDialog}
        />
      )}
    </>
  );
}
