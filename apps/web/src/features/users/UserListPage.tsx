import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { useFormInAddress } from '../../components/form/useFormInAddress.ts';
import { lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { DialogFilters } from '../../components/list/DialogFilters.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { useCan } from '../session/queries.ts';
import { userListColumns } from './columns.tsx';
import { userListQuery, userTotalQuery } from './queries.ts';

// What only some visits need comes when it is asked for.
const FilterChips = lazyPart(() => import('./FilterChips.tsx'));
const FilterDialog = lazyForm(() => import('./FilterDialog.tsx'));
const NewUserDialog = lazyForm(() => import('./NewUserDialog.tsx'));
const route = getRouteApi('/shell/users');

export function UserListPage() {
  const { create, ...query } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useListSearch(query, navigate, ['enabled', 'policy', 'group']);
  const form = useFormInAddress(navigate);
  const mayCreate = useCan('users:write');
  usePreloaded(FilterDialog, ...(mayCreate ? [NewUserDialog] : []));
  const list = usePagedList(userListQuery(query));
  const unfiltered = useQuery({ ...userTotalQuery(), enabled: search.isFiltered });
  const newUser = mayCreate && (
    <Button variant="contained" startIcon={<AddIcon />} onClick={form.open}>
      New user
    </Button>
  );
  return (
    <>
      <ListPage
        title="Users"
        label="Users"
        noun={{ one: 'user', many: 'users' }}
        action={newUser}
        list={list}
        columns={userListColumns}
        sort={query.sort ?? 'username'}
        onSort={(sort) => search.change({ sort })}
        search={search}
        filters={
          <DialogFilters
            filters={search.filters}
            onChange={search.change}
            Chips={FilterChips}
            Dialog={FilterDialog}
          />
        }
        unfilteredTotal={unfiltered.data}
        file={{ path: '/exports/users', query }}
        empty={<Message title="There are no users yet" action={newUser} />}
      />
      {create && mayCreate && <NewUserDialog onClose={form.close} />}
    </>
  );
}
