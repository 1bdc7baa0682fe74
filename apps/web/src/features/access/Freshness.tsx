import Box from '@mui/material/Box';
import type { HistoryStatus } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageOf } from '../../api/problems.ts';
import { rich } from '../../components/text/rich.ts';
import { RelativeTime } from '../../components/time/RelativeTime.tsx';
import { historyQuery } from './historyQuery.ts';

/** Shows how up to date the history is, and if it is being updated or an update failed. */
export function Freshness() {
  const { data, error } = useQuery(historyQuery());
  return (
    <FreshnessLine>
      {data ? (
        <FreshnessText status={data} />
      ) : (
        error && t('Couldn’t load when the platform was last read: {error}', { error: messageOf(error) })
      )}
    </FreshnessLine>
  );
}

/** Reserves the line's space until its text is loaded. */
export const FreshnessLine = ({ children }: { children: ReactNode }) => (
  <Box role="status" sx={{ fontSize: 13, color: 'text.secondary', minHeight: 20, flexShrink: 0 }}>
    {children}
  </Box>
);

export function FreshnessText({ status: { readAt, crawl, failure } }: { status: HistoryStatus }) {
  return (
    <>
      {readAt === null
        ? t('Rolecall hasn’t finished reading the platform yet.')
        : rich('Updated <time></time>.', { time: () => <RelativeTime time={readAt} /> })}
      {crawl && ` ${crawlText(crawl)}`}
      {failure && ` ${t('The last read failed and will resume: {error}', { error: failure })}`}
    </>
  );
}

const crawlText = ({ stage, done, total }: NonNullable<HistoryStatus['crawl']>) =>
  total === null
    ? t(
        '{kind, select, groups {Reading groups: {done, number}.} users {Reading users: {done, number}.} other {Reading projects: {done, number}.}}',
        { kind: stage, done },
      )
    : t(
        '{kind, select, groups {Reading groups: {done, number} of {total, number}.} users {Reading users: {done, number} of {total, number}.} other {Reading projects: {done, number} of {total, number}.}}',
        { kind: stage, done, total },
      );
