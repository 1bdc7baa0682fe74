import PersonAddIcon from '@mui/icons-material/PersonAddAlt1Outlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Group } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { hasDraft } from '../../components/form/drafts.ts';
import { lazyDialog, lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { ListPanel } from '../../components/list/ListPanel.tsx';
import { ListStatus } from '../../components/list/ListStatus.tsx';
import { ListTable } from '../../components/list/ListTable.tsx';
import { SearchBox } from '../../components/list/SearchBox.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { useSelection } from '../../components/list/useSelection.ts';
import type { GroupSearch } from '../../links/groups.ts';
import { useCan } from '../session/queries.ts';
import { addPeopleDraftName } from './draftNames.ts';
import { memberColumns, selectableMemberColumns } from './memberColumns.tsx';
import { memberListQuery, memberTotalQuery } from './queries.ts';
import { fixedReason } from './words.ts';

const AddPeopleDialog = lazyForm(() => import('./AddPeopleDialog.tsx'));
const RemovePeopleDialog = lazyDialog(() => import('./RemovePeopleDialog.tsx'));
const route = getRouteApi('/shell/groups/$groupId');

/** Who is in the group; adding and removing where that is possible. */
export function GroupMembers({ group }: { group: Group }) {
  const { q, sort = 'username' } = route.useSearch();
  const navigate = route.useNavigate();
  const mayChange = useCan('groups:write') && !fixedReason(group);
  const [dialog, setDialog] = useState<'add' | 'remove' | undefined>(() =>
    hasDraft(addPeopleDraftName(group.id)) ? 'add' : undefined,
  );

  usePreloaded(...(mayChange ? [AddPeopleDialog, RemovePeopleDialog] : []));
  const list = usePagedList(memberListQuery(group.id, { q, sort }));
  const unfiltered = useQuery({ ...memberTotalQuery(group.id), enabled: q !== undefined });
  const selection = useSelection(list);
  const change = (changes: GroupSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const closeDialog = () => setDialog(undefined);

  const addButton = mayChange && (
    <Button variant="contained" startIcon={<PersonAddIcon />} onClick={() => setDialog('add')}>
      Add people
    </Button>
  );
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox
          label="Search members"
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
        <Box sx={{ flex: 1 }} />
        {selection.selected.size > 0 && (
          <>
            <Button onClick={selection.clear}>Clear selection</Button>
            <Button variant="outlined" color="error" onClick={() => setDialog('remove')}>
              Remove {selection.selected.size} selected
            </Button>
          </>
        )}
        {addButton}
      </Box>
      <ListStatus
        list={list}
        noun={{ one: 'member', many: 'members' }}
        unfilteredTotal={q !== undefined ? unfiltered.data : undefined}
        file={{
          path: '/exports/groups/{groupId}/members',
          params: { groupId: group.id },
          query: { q, sort },
        }}
      />
      <ListPanel
        list={list}
        empty={
          q === undefined ? (
            <Message title="Nobody is in this group" action={addButton} />
          ) : (
            <Message
              title="No member matches"
              action={<Button onClick={() => change({ q: undefined })}>Clear search</Button>}
            />
          )
        }
      >
        <ListTable
          label={`Members of ${isolatedName(group.name)}`}
          list={list}
          columns={mayChange ? selectableMemberColumns : memberColumns}
          sort={sort}
          onSort={(next) => change({ sort: next })}
          selection={mayChange ? selection : undefined}
        />
      </ListPanel>
      {dialog === 'add' && mayChange && <AddPeopleDialog group={group} onClose={closeDialog} />}
      {dialog === 'remove' && (
        <RemovePeopleDialog
          group={group}
          people={[...selection.selected.values()]}
          onStarted={selection.clear}
          onClose={closeDialog}
        />
      )}
    </>
  );
}
