import AddIcon from '@mui/icons-material/Add';
import FilterIcon from '@mui/icons-material/FilterList';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { Message } from '../../components/feedback/Message.tsx';
import { lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { ListPanel } from '../../components/list/ListPanel.tsx';
import { ListStatus } from '../../components/list/ListStatus.tsx';
import { ListTable } from '../../components/list/ListTable.tsx';
import { SearchBox } from '../../components/list/SearchBox.tsx';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { PageTitle } from '../../components/page/PageTitle.tsx';
import { holdTyping } from '../../lib/heldTyping.ts';
import type { UserListSearch } from '../../links/users.ts';
import { useCan } from '../session/queries.ts';
import { userColumns } from './columns.tsx';
import { userListQuery, userTotalQuery } from './queries.ts';

// What only some visits need comes when it is asked for.
const FilterChips = lazyPart(() => import('./FilterChips.tsx'));
const FilterDialog = lazyForm(() => import('./FilterDialog.tsx'));
const NewUserDialog = lazyForm(() => import('./NewUserDialog.tsx'));
const route = getRouteApi('/shell/users');

export function UserListPage() {
  const { create, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const mayCreate = useCan('users:write');
  const [isFiltering, setFiltering] = useState(false);
  const { q, sort = 'username', ...filters } = search;
  const hasFilters = Object.values(filters).some((value) => value !== undefined);
  const isFiltered = hasFilters || q !== undefined;

  usePreloaded(FilterDialog, ...(mayCreate ? [NewUserDialog] : []));
  const list = usePagedList(userListQuery(search));
  const unfiltered = useQuery({ ...userTotalQuery(), enabled: isFiltered });
  const change = (changes: UserListSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const openForm = () => {
    holdTyping();
    void navigate({ search: (now) => ({ ...now, create: true }) });
  };
  const closeForm = () =>
    void navigate({ search: (now) => ({ ...now, create: undefined }), replace: true, ignoreBlocker: true });

  const newUser = mayCreate && (
    <Button variant="contained" startIcon={<AddIcon />} onClick={openForm}>
      New user
    </Button>
  );
  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <PageTitle>Users</PageTitle>
        {newUser}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox
          label="Search users"
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
        <Button startIcon={<FilterIcon />} onClick={() => setFiltering(true)}>
          Filter
        </Button>
        <Suspense>{hasFilters && <FilterChips filters={filters} onChange={change} />}</Suspense>
      </Box>
      <ListStatus
        list={list}
        noun={{ one: 'user', many: 'users' }}
        unfilteredTotal={isFiltered ? unfiltered.data : undefined}
        file={{ path: '/exports/users', query: search }}
      />
      <ListPanel
        list={list}
        empty={
          isFiltered ? (
            <Message
              title="No user matches"
              action={
                <Button onClick={() => void navigate({ search: { sort: search.sort } })}>
                  Clear filters
                </Button>
              }
            />
          ) : (
            <Message title="There are no users yet" action={newUser} />
          )
        }
      >
        <ListTable
          label="Users"
          list={list}
          columns={userColumns}
          sort={sort}
          onSort={(next) => change({ sort: next })}
        />
      </ListPanel>
      {isFiltering && <FilterDialog filters={filters} onApply={change} onClose={() => setFiltering(false)} />}
      {create && mayCreate && <NewUserDialog onClose={closeForm} />}
    </Box>
  );
}
