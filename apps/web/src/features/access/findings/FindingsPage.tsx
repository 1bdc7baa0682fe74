import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { FindingKind, FindingReference } from '@rolecall/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { ListPanel } from '../../../components/list/ListPanel.tsx';
import { ListStatus } from '../../../components/list/ListStatus.tsx';
import { ListTable } from '../../../components/list/ListTable.tsx';
import { SearchBox } from '../../../components/list/SearchBox.tsx';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { PageTitle } from '../../../components/page/PageTitle.tsx';
import { oneOf } from '../../../lib/searchParams.ts';
import type { AccessSearch } from '../../../links/access.ts';
import { AccessTabs } from '../AccessTabs.tsx';
import { Freshness } from '../Freshness.tsx';
import { MomentPicker } from '../MomentPicker.tsx';
import { findingColumns } from './columns.tsx';
import FindingKinds from './FindingKinds.tsx';
import { findingListQuery, findingTotalsQuery } from './queries.ts';
import { kinds, kindWords } from './words.ts';

const route = getRouteApi('/shell/access/findings');

const subjects: Readonly<Record<FindingKind, FindingReference['type']>> = {
  'disabled-in-groups': 'user',
  'disabled-owners': 'project',
  'privileged-users': 'user',
  'direct-policies': 'user',
  'all-users-roles': 'project',
  'one-admin': 'project',
  'superfluous-grants': 'project',
  'one-group-access': 'user',
  'empty-groups': 'group',
};

/** What is worth an auditor's look, now or at a moment. */
export function FindingsPage() {
  const search = route.useSearch();
  const { at, q } = search;
  const kind = oneOf(kinds, search.kind) ?? 'disabled-in-groups';
  const sort = oneOf(['name', '-name'], search.sort) ?? 'name';
  const words = kindWords[kind];
  const navigate = route.useNavigate();
  const change = (changes: AccessSearch) =>
    void navigate({ search: (now) => ({ ...now, ...changes }), replace: true });
  const filters = { kind, at, q, sort };
  const list = usePagedList(findingListQuery(filters));
  // Counts, list and file are of one moment.
  const shownAt = at ?? list.moment?.at;
  const { data } = useQuery(findingTotalsQuery(shownAt));
  const columns = useMemo(() => findingColumns(subjects[kind], at), [kind, at]);
  return (
    <Box sx={{ minHeight: 1, display: 'flex', flexDirection: 'column', gap: 1.5, p: { xs: 2, md: 3 } }}>
      <PageTitle>Findings</PageTitle>
      <AccessTabs at={at} />
      <Freshness />
      <MomentPicker at={at} shown={data?.moment} onChange={(next) => change({ at: next })} />
      <FindingKinds at={at} shownAt={shownAt} chosen={kind} />
      <Box sx={{ display: 'flex' }}>
        <SearchBox
          key={kind}
          label="Search names and reasons"
          value={q ?? ''}
          onChange={(text) => change({ q: text || undefined })}
        />
      </Box>
      <ListStatus
        list={list}
        noun={words.noun}
        unfilteredTotal={data?.kinds.find((each) => each.kind === kind)?.count}
        file={{ path: '/exports/access/findings', query: { ...filters, at: shownAt } }}
      />
      {/* A height of its own: only rows in view exist. */}
      <Box sx={{ height: 'max(320px, 70vh)', flexShrink: 0, display: 'flex' }}>
        <ListPanel
          list={list}
          empty={
            q === undefined ? (
              <Message title={words.none} />
            ) : (
              <Message
                title="Nothing matches"
                action={<Button onClick={() => change({ q: undefined })}>Clear search</Button>}
              />
            )
          }
        >
          <ListTable
            key={kind}
            label={words.title}
            list={list}
            columns={columns}
            sort={sort}
            onSort={(next) => change({ sort: next })}
          />
        </ListPanel>
      </Box>
    </Box>
  );
}
