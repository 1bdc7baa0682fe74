import type { DayOfChanges, Overview } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BarChart } from '../../components/chart/BarChart.tsx';
import { ChartSection } from '../../components/chart/ChartSection.tsx';
import { NumberTable } from '../../components/chart/NumberTable.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { dayText } from '../../lib/dayText.ts';
import { auditLink } from '../../links/audit.ts';
import { DayRange } from './DayRange.tsx';
import { daysSearch } from './dayLinks.ts';
import { browserTimeZone } from './queries.ts';

/** Changes by day. Every day and range in the chart and every number in the table leads to its entries. */
export function ChangesChart({ changes, timeZone }: Pick<Overview, 'changes' | 'timeZone'>) {
  const navigate = useNavigate();
  const open = (firstIndex: number, lastIndex: number) => {
    const [first, last] = [changes[firstIndex], changes[lastIndex]];
    if (first && last) void navigate(auditLink({ show: 'all', ...daysSearch(first, last, { timeZone }) }));
  };
  const totals = changes.reduce(
    (all, day) => ({
      throughRolecall: all.throughRolecall + day.throughRolecall,
      outside: all.outside + day.outside,
      others: all.others + othersOf(day),
    }),
    { throughRolecall: 0, outside: 0, others: 0 },
  );
  const isQuiet = totals.throughRolecall + totals.outside + totals.others === 0;
  return (
    <ChartSection
      title={t('Changes by day')}
      note={[
        t('{days, plural, one {The last day} other {The last # days}} in {timeZone}, from the audit log.', {
          days: changes.length,
          timeZone: zoneText(timeZone),
        }),
        isQuiet ? t('No changes yet.') : t('Drag across days to view their entries.'),
      ].join(' ')}
      chart={
        <BarChart
          label={t(
            'In the last {days, plural, one {day} other {# days}}: {throughRolecall, plural, one {# change} other {# changes}} through Rolecall, {outside, number} outside Rolecall, {others, number} denied, failed or unknown. The table lists each day.',
            {
              days: changes.length,
              throughRolecall: totals.throughRolecall,
              outside: totals.outside,
              others: totals.others,
            },
          )}
          categories={changes.map(({ day }) => ({ label: dayText(day) }))}
          series={[
            {
              name: t('Through Rolecall'),
              color: 'primary',
              values: changes.map(({ throughRolecall }) => throughRolecall),
            },
            { name: t('Outside Rolecall'), color: 'warning', values: changes.map(({ outside }) => outside) },
            { name: t('Denied, failed or unknown'), color: 'error', values: changes.map(othersOf) },
          ]}
          onOpen={(index) => open(index, index)}
          onOpenRange={open}
        />
      }
      table={
        <NumberTable
          label={t('Table of changes by day')}
          columns={[
            t('Day'),
            t('Through Rolecall'),
            t('Outside Rolecall'),
            t('Denied'),
            t('Failed'),
            t('Unknown'),
          ]}
          rows={changes.toReversed().map((day) => ({ key: day.day, cells: cellsOf(day, timeZone) }))}
        />
      }
    >
      <DayRange changes={changes} timeZone={timeZone} />
    </ChartSection>
  );
}

const othersOf = ({ denied, failed, unknown }: DayOfChanges) => denied + failed + unknown;

function cellsOf(counts: DayOfChanges, timeZone: string): ReactNode[] {
  const { day, throughRolecall, outside, denied, failed, unknown } = counts;
  const onDay = daysSearch(counts, counts, { timeZone });
  const linked = (count: number, search: Parameters<typeof auditLink>[0]) =>
    count === 0 ? '0' : <TextLink {...auditLink({ ...onDay, ...search })}>{formatNumber(count)}</TextLink>;
  return [
    <TextLink key={day} {...auditLink({ ...onDay, show: 'all' })}>
      {day}
    </TextLink>,
    linked(throughRolecall, { origin: 'rolecall', outcome: ['success'] }),
    linked(outside, { origin: 'outside', outcome: ['success'] }),
    linked(denied, { show: 'denials' }),
    // Not only changes, because sign-ins can fail as well.
    linked(failed, { show: 'all', outcome: ['failed'] }),
    linked(unknown, { show: 'all', outcome: ['unknown'] }),
  ];
}

/** Names the time zone of the days, with an explanation if it isn't the browser's. */
function zoneText(timeZone: string): string {
  const own = browserTimeZone();
  return own === undefined || own === timeZone
    ? timeZone
    : t('{timeZone} (the server doesn’t know your time zone, {ownTimeZone})', { timeZone, ownTimeZone: own });
}
