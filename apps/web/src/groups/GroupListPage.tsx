import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Message } from '../feedback/Message.tsx';
import { ListPanel } from '../lists/ListPanel.tsx';
import { ListStatus } from '../lists/ListStatus.tsx';
import { ListTable } from '../lists/ListTable.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { usePagedList } from '../lists/usePagedList.ts';
import { PageTitle } from '../shell/PageTitle.tsx';
import { groupColumns } from './columns.tsx';
import { groupListQuery, groupTotalQuery } from './queries.ts';
import type { GroupListSearch } from './searchParams.ts';

const route = getRouteApi('/shell/groups');

export function GroupListPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { sort = 'name', ...filters } = search;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);

  const list = usePagedList(groupListQuery(search));
  const unfiltered = useQuery({ ...groupTotalQuery(), enabled: isFiltered });
  const change = (changes: GroupListSearch) =>
    navigate({ search: (now) => ({ ...now, ...changes }), replace: true });

  return (
    <Box sx={{ height: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <PageTitle title="Groups">Groups</PageTitle>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox
          label="Search groups"
          value={search.q ?? ''}
          onChange={(q) => change({ q: q || undefined })}
        />
      </Box>
      <ListStatus list={list} noun={{ one: 'group', many: 'groups' }} unfilteredTotal={unfiltered.data} />
      <ListPanel
        list={list}
        empty={
          isFiltered ? (
            <Message
              title="No group matches"
              action={
                <Button onClick={() => navigate({ search: { sort: search.sort } })}>Clear filters</Button>
              }
            />
          ) : (
            <Message title="There are no groups yet" />
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
    </Box>
  );
}
