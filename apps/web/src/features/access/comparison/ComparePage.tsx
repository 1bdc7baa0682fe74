import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Comparison } from '@rolecall/contract';
import { comparedChangeOriginTexts } from '@rolecall/contract/labels/comparison';
import { t } from '@rolecall/messages';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { InlineError } from '../../../components/feedback/InlineError.tsx';
import { Message } from '../../../components/feedback/Message.tsx';
import { ListPage } from '../../../components/list/ListPage.tsx';
import { TotalChips } from '../../../components/list/TotalChips.tsx';
import { useListSearch } from '../../../components/list/useListSearch.ts';
import { usePagedList } from '../../../components/list/usePagedList.ts';
import { ViewToggle } from '../../../components/list/ViewToggle.tsx';
import { PageFooter } from '../../../components/print/PageFooter.tsx';
import { Name } from '../../../components/text/Name.tsx';
import { rich } from '../../../components/text/rich.ts';
import { DateTime } from '../../../components/time/DateTime.tsx';
import { zonedText } from '../../../lib/format.ts';
import { AccessTabs } from '../AccessTabs.tsx';
import { Freshness } from '../Freshness.tsx';
import { beganAtOf, historyQuery } from '../historyQuery.ts';
import { comparisonListColumns } from './columns.tsx';
import { EffectiveAccessChanges } from './EffectiveAccessChanges.tsx';
import { byTexts, kindTexts } from './labels.ts';
import { PeriodButton } from './PeriodButton.tsx';
import { comparisonFiltersOf, comparisonHeadQuery, comparisonListQuery } from './queries.ts';

const route = getRouteApi('/shell/access/comparison');
const perspectives = ['user', 'group', 'project'] as const;
/** Shows what changed between two points in time, and who changed it. */
export function ComparePage() {
  const search = route.useSearch();
  const { change, ...listSearch } = useListSearch(search, route.useNavigate(), ['kind', 'origin']);
  const { data: history, error: historyError, refetch } = useQuery(historyQuery());
  const filters = comparisonFiltersOf(search, beganAtOf(history));
  const { by, subject } = filters;
  const { data, isPlaceholderData } = useQuery({
    ...comparisonHeadQuery(filters),
    placeholderData: keepPreviousData,
  });
  // Placeholder data belongs to the previous filters, so its interval isn't used.
  const pinned =
    data && !isPlaceholderData ? { from: data.interval.from.at, to: data.interval.to.at } : undefined;
  const list = usePagedList(comparisonListQuery(filters, pinned));
  const columns = useMemo(
    () => comparisonListColumns(by, { search, isOfOne: subject !== undefined }),
    [by, search, subject],
  );
  const [type, id = ''] = subject?.split(/:(.*)/) ?? [];
  const selected = { from: filters.from, to: filters.to };
  // A period that ends now is compared once its end is pinned. Until then, the rows before it stay.
  const unpinned = { from: undefined, to: undefined };
  const interval = filters.to === undefined ? (pinned ?? unpinned) : selected;

  return (
    <ListPage
      title={t('Compare')}
      action={<AccessTabs at={search.to ?? search.at} />}
      freshness={search.to === undefined && <Freshness />}
      isLong
      label={byTexts[by].list}
      noun="change"
      variant={by}
      list={list}
      columns={columns}
      sort={filters.sort}
      onSort={(sort) => change({ sort })}
      search={listSearch}
      searchLabel={t('Search names and values')}
      perspective={
        <ViewToggle
          label={t('Group by')}
          value={by}
          onChange={(next) => change({ by: next })}
          views={perspectives.map((value) => ({ value, text: byTexts[value].many }))}
        />
      }
      filters={
        <PeriodButton
          value={selected}
          isSet={search.from !== undefined || search.to !== undefined}
          beganAt={history?.beganAt}
          compared={data?.interval}
          onChange={change}
        />
      }
      belowToolbar={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <TotalChips
            label={t('Changes by kind')}
            totals={(data?.byKind ?? []).map(({ kind, count }) => ({
              value: kind,
              text: kindTexts[kind].text,
              count,
            }))}
            chosen={filters.kind}
            onChange={(kind) => change({ kind })}
          />
          <TotalChips
            label={t('Changes by origin')}
            totals={(data?.byOrigin ?? []).map(({ origin, count }) => ({
              value: origin,
              text: comparedChangeOriginTexts[origin],
              count,
            }))}
            chosen={filters.origin}
            onChange={(origin) => change({ origin })}
          />
        </Box>
      }
      unfilteredTotal={data?.all}
      file={{ path: '/exports/access/comparison', query: { ...filters, ...pinned } }}
      empty={
        <Message title={t('No changes in this period')}>
          {t('Changes that were reverted aren’t shown. The audit log lists them.')}
        </Message>
      }
    >
      {historyError && !history && search.from === undefined && (
        <InlineError
          what={t('Couldn’t load when the history starts')}
          error={historyError}
          onRetry={() => void refetch()}
        />
      )}
      {pinned && (
        <PageFooter
          text={t('From {from} to {to}', { from: zonedText(pinned.from), to: zonedText(pinned.to) })}
        />
      )}
      <Summary page={data} onClear={() => change({ subject: undefined })} />
      {(type === 'user' || type === 'project') && (
        <>
          <EffectiveAccessChanges type={type} id={id} interval={interval} search={search} />
          <Typography variant="h2">{t('All changes')}</Typography>
        </>
      )}
    </ListPage>
  );
}

/** Says which points in time are compared, and for which user, group or project. */
function Summary({ page, onClear }: { page: Comparison | undefined; onClear: () => void }) {
  const sentence = useRef<HTMLSpanElement>(null);
  if (!page) return <Box sx={summaryHeight} />;
  const { subject } = page;
  const clear = () => {
    // The button disappears, so the focus moves to the sentence.
    sentence.current?.focus();
    onClear();
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', ...summaryHeight }}>
      <Box
        component="span"
        ref={sentence}
        tabIndex={-1}
        sx={{ overflowWrap: 'anywhere', '&:focus': { outline: 'none' } }}
      >
        {summaryText(page)}
      </Box>
      {subject && <Button onClick={clear}>{t('Show all changes')}</Button>}
    </Box>
  );
}

function summaryText({ interval, subject }: Comparison) {
  const end = interval.to.isNow ? 'now' : 'past';
  const from = () => <DateTime time={interval.from.at} />;
  const to = () => <DateTime time={interval.to.at} />;
  if (!subject)
    return rich(
      '{end, select, now {From <from></from> to now, <to></to>.} other {From <from></from> to <to></to>.}}',
      { end, from, to },
    );
  const strong = (text: string) => (
    <strong>
      <Name>{text}</Name>
    </strong>
  );
  return subject.isDeleted
    ? rich(
        '{end, select, now {From <from></from> to now, <to></to>, changes that affect <strong>{name}</strong> (deleted).} other {From <from></from> to <to></to>, changes that affect <strong>{name}</strong> (deleted).}}',
        { end, from, to, name: subject.name, strong },
      )
    : rich(
        '{end, select, now {From <from></from> to now, <to></to>, changes that affect <strong>{name}</strong>.} other {From <from></from> to <to></to>, changes that affect <strong>{name}</strong>.}}',
        { end, from, to, name: subject.name, strong },
      );
}

const summaryHeight = { minHeight: 24 };
