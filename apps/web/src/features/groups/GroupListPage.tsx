import AddIcon from '@mui/icons-material/Add';
import FilterIcon from '@mui/icons-material/FilterList';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { hasCode } from '../../api/problems.ts';
import { ErrorMessage } from '../../components/feedback/ErrorMessage.tsx';
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
import type { GroupListSearch } from '../../links/groups.ts';
import { useCan } from '../session/queries.ts';
import { groupColumns } from './columns.tsx';
import { groupListQuery, groupTotalQuery } from './queries.ts';

// What only some visits need comes when it is asked for.
const CreateGroupDialog = lazyForm(() => import('./CreateGroupDialog.tsx'));
const FilterChips = lazyPart(() => import('./FilterChips.tsx'));
const FilterDialog = lazyForm(() => import('./FilterDialog.tsx'));
const route = getRouteApi('/shell/groups');

export function GroupListPage() {
  const { create, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const mayCreate = useCan('groups:write');
  const [isFiltering, setFiltering] = useState(false);
  const { q, sort = 'name', ...filters } = search;
  const hasFilters = Object.values(filters).some((value) => value !== undefined);
  const isFiltered = hasFilters || q !== undefined;

  usePreloaded(FilterDialog, ...(mayCreate ? [CreateGroupDialog] : []));
  const list = usePagedList(groupListQuery(search));
  const unfiltered = useQuery({ ...groupTotalQuery(), enabled: isFiltered });
  const change = (changes: GroupListSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const clear = () => void navigate({ search: { sort: search.sort } });
  const openForm = () => {
    holdTyping();
    void navigate({ search: (now) => ({ ...now, create: true }), resetScroll: false });
  };
  const closeForm = () =>
    void navigate({
      search: (now) => ({ ...now, create: undefined }),
      replace: true,
      resetScroll: false,
      ignoreBlocker: true,
    });

  if (hasCode(list.error, 'forbidden'))
    return <ErrorMessage error={list.error} onRetry={list.refresh} isPage />;
  const newGroup = mayCreate && (
    <Button variant="contained" startIcon={<AddIcon />} onClick={openForm}>
      New group
    </Button>
  );
  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <PageTitle>Groups</PageTitle>
        {newGroup}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox
          label="Search groups"
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
        noun={{ one: 'group', many: 'groups' }}
        unfilteredTotal={isFiltered ? unfiltered.data : undefined}
        file={{ path: '/exports/groups', query: search }}
      />
      <ListPanel
        list={list}
        empty={
          isFiltered ? (
            <Message title="No group matches" action={<Button onClick={clear}>Clear filters</Button>} />
          ) : (
            <Message title="There are no groups yet" action={newGroup} />
          )
        }
      >
        <ListTable
          label="Groups"
          list={list}
          columns={groupColumns}
          sort={sort}
          onSort={(next) => change({ sort: next })}
        />
      </ListPanel>
      {create && mayCreate && <CreateGroupDialog onClose={closeForm} />}
      {isFiltering && <FilterDialog filters={filters} onApply={change} onClose={() => setFiltering(false)} />}
    </Box>
  );
}
