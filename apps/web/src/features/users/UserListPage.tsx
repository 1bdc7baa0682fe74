import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { LazyFilters } from '../../components/filter/LazyFilters.tsx';
import { useFormInAddress } from '../../components/form/useFormInAddress.ts';
import { lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { SelectionBar } from '../../components/list/SelectionBar.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { useSelection } from '../../components/list/useSelection.ts';
import { BottomBarFrame } from '../../components/page/BottomBarFrame.tsx';
import { useCan } from '../session/queries.ts';
import { userListQuery, userTotalQuery } from './queries.ts';
import { selectableUserListColumns, userListColumns } from './userListColumns.tsx';

// What only some visits need comes when it is asked for.
const UserFilters = lazyPart(() => import('./UserFilters.tsx'));
const NewUserDialog = lazyForm(() => import('./NewUserDialog.tsx'));
const AddUsersToGroupDialog = lazyForm(() => import('./AddUsersToGroupDialog.tsx'));
const route = getRouteApi('/shell/users');

export function UserListPage() {
  const { create, ...query } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useListSearch(query, navigate, ['enabled', 'policy', 'group']);
  const form = useFormInAddress(navigate);
  const mayChange = useCan('users:write');
  usePreloaded(UserFilters, ...(mayChange ? [NewUserDialog, AddUsersToGroupDialog] : []));
  const list = usePagedList(userListQuery(query));
  const selection = useSelection(list);
  const [isAdding, setAdding] = useState(false);
  const unfiltered = useQuery({ ...userTotalQuery(), enabled: search.isFiltered });
  const newUser = mayChange && (
    <Button variant="contained" startIcon={<AddIcon />} onClick={form.open}>
      {t('New user')}
    </Button>
  );
  return (
    <BottomBarFrame>
      <ListPage
        title={t('Users')}
        label={t('Users')}
        noun="user"
        searchLabel={t('Search users')}
        action={newUser}
        list={list}
        columns={mayChange ? selectableUserListColumns : userListColumns}
        selection={mayChange ? selection : undefined}
        sort={query.sort ?? 'username'}
        onSort={(sort) => search.change({ sort })}
        search={search}
        filters={<LazyFilters filters={search.filters} onChange={search.change} Filters={UserFilters} />}
        unfilteredTotal={unfiltered.data}
        file={{ path: '/exports/users', query }}
        empty={<Message title={t('No users yet')} action={newUser} />}
      />
      <SelectionBar count={selection.selected.size} onClear={selection.clear}>
        <Button variant="outlined" onClick={() => setAdding(true)}>
          {t('Add {count, number} to a group', { count: selection.selected.size })}
        </Button>
      </SelectionBar>
      {create && mayChange && <NewUserDialog onClose={form.close} />}
      {isAdding && (
        <AddUsersToGroupDialog
          users={[...selection.selected.values()]}
          onStarted={selection.clear}
          onClose={() => setAdding(false)}
        />
      )}
    </BottomBarFrame>
  );
}
