import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../../components/feedback/Message.tsx';
import { LazyFilters } from '../../components/filter/LazyFilters.tsx';
import { useFormInAddress } from '../../components/form/useFormInAddress.ts';
import { lazyForm, usePreloaded } from '../../components/lazy/lazyDialog.tsx';
import { lazyPart } from '../../components/lazy/lazyPart.tsx';
import { ListPage } from '../../components/list/ListPage.tsx';
import { useListSearch } from '../../components/list/useListSearch.ts';
import { usePagedList } from '../../components/list/usePagedList.ts';
import { useCan } from '../session/queries.ts';
import { groupListColumns } from './groupListColumns.tsx';
import { groupListQuery, groupTotalQuery } from './queries.ts';

// What only some visits need comes when it is asked for.
const CreateGroupDialog = lazyForm(() => import('./CreateGroupDialog.tsx'));
const GroupFilters = lazyPart(() => import('./GroupFilters.tsx'));
const route = getRouteApi('/shell/groups');

export function GroupListPage() {
  const { create, ...query } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useListSearch(query, navigate, ['kind', 'policy', 'member', 'empty', 'size']);
  const form = useFormInAddress(navigate);
  const mayCreate = useCan('groups:write');
  usePreloaded(GroupFilters, ...(mayCreate ? [CreateGroupDialog] : []));
  const list = usePagedList(groupListQuery(query));
  const unfiltered = useQuery({ ...groupTotalQuery(), enabled: search.isFiltered });
  const newGroup = mayCreate && (
    <Button variant="contained" startIcon={<AddIcon />} onClick={form.open}>
      {t('New group')}
    </Button>
  );
  return (
    <>
      <ListPage
        title={t('Groups')}
        label={t('Groups')}
        noun="group"
        searchLabel={t('Search groups')}
        action={newGroup}
        list={list}
        columns={groupListColumns}
        sort={query.sort ?? 'name'}
        onSort={(sort) => search.change({ sort })}
        search={search}
        filters={<LazyFilters filters={search.filters} onChange={search.change} Filters={GroupFilters} />}
        unfilteredTotal={unfiltered.data}
        file={{ path: '/exports/groups', query }}
        empty={<Message title={t('No groups yet')} action={newGroup} />}
      />
      {create && mayCreate && <CreateGroupDialog onClose={form.close} />}
    </>
  );
}
