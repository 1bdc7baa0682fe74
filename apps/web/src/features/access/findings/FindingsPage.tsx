import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { FindingKind, FindingReference } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { Message } from '../../../components/feedback/Message.tsx';
import { ListPage } from '../../../components/list/ListPage.tsx';
import { useListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { PastBanner } from '../../../components/time/PastBanner.tsx';
import { AccessTabs } from '../AccessTabs.tsx';
import { AsOfButton } from '../AsOfButton.tsx';
import { Freshness } from '../Freshness.tsx';
import { findingListColumns } from './columns.tsx';
import FindingKinds from './FindingKinds.tsx';
import { findingLabels } from './labels.ts';
import { findingListQuery, findingsOf, findingTotalsQuery } from './queries.ts';

const route = getRouteApi('/shell/access/findings');

const subjects: Readonly<Record<FindingKind, FindingReference['type']>> = {
  'disabled-in-groups': 'user',
  'disabled-owners': 'project',
  'privileged-users': 'user',
  'auditor-groups': 'group',
  'direct-policies': 'user',
  'all-users-roles': 'project',
  'one-admin': 'project',
  'redundant-roles': 'project',
  'one-group-access': 'user',
  'empty-groups': 'group',
};

/** Lists what an auditor should look at, now or at a point in time. */
export function FindingsPage() {
  const params = route.useSearch();
  const query = findingsOf(params);
  const { kind, asOf: at, sort } = query;
  const labels = findingLabels[kind];
  const search = useListSearch(params, route.useNavigate());
  const list = usePagedList(findingListQuery(query));
  // The counts, the list and the exported file show the same point in time.
  const countsAsOf = at ?? list.asOf?.at;
  const { data } = useQuery(findingTotalsQuery(countsAsOf));
  const section = useFocusIfBelow(kind);
  const columns = useMemo(() => findingListColumns(subjects[kind], at), [kind, at]);
  return (
    <ListPage
      title={t('Findings')}
      action={<AccessTabs at={at} />}
      freshness={at === undefined && <Freshness />}
      arrange={(findings) => (
        <Box sx={beside}>
          <FindingKinds at={at} countsAsOf={countsAsOf} chosen={kind} isList />
          <Box ref={section} role="group" aria-label={labels.title} tabIndex={-1} sx={listColumn}>
            <Typography variant="body2" color="textSecondary" sx={{ display: { xs: 'none', md: 'block' } }}>
              {labels.meaning}
            </Typography>
            {findings}
          </Box>
        </Box>
      )}
      label={labels.title}
      noun={labels.noun}
      variant={kind}
      list={list}
      columns={columns}
      sort={sort}
      onSort={(next) => search.change({ sort: next })}
      search={search}
      searchLabel={t('Search names and explanations')}
      filters={<AsOfButton at={at} asOf={data?.asOf} onChange={(next) => search.change({ at: next })} />}
      unfilteredTotal={data?.kinds.find((each) => each.kind === kind)?.count}
      file={{ path: '/exports/access/findings', query: { ...query, asOf: countsAsOf } }}
      empty={<Message title={labels.none} />}
    >
      <PastBanner at={at} onBack={() => search.change({ at: undefined })} />
    </ListPage>
  );
}

/** Moves to the element when another kind of finding is chosen and its list is out of sight, below the kinds. */
function useFocusIfBelow(kind: FindingKind) {
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef(kind);
  useEffect(() => {
    if (shown.current === kind) return;
    shown.current = kind;
    if (!element.current || element.current.getBoundingClientRect().top < window.innerHeight / 2) return;
    element.current.focus({ preventScroll: true });
    element.current.scrollIntoView({ block: 'start' });
  }, [kind]);
  return element;
}

/** Places the kinds next to the list, or above it on a phone. */
const beside = {
  display: 'grid',
  flex: 1,
  minHeight: { md: 0 },
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '260px minmax(0, 1fr)' },
  gridTemplateRows: { xs: 'auto minmax(560px, 1fr)', md: 'minmax(0, 1fr)' },
} as const;
const listColumn = {
  display: 'flex',
  flexDirection: 'column',
  gap: 1,
  minHeight: 0,
  '&:focus': { outline: 'none' },
} as const;
