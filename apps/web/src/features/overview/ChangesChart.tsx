import type { DayOfChanges } from '@rolecall/contract';
import { formatNumber } from '@rolecall/text';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BarChart } from '../../components/chart/BarChart.tsx';
import { ChartSection } from '../../components/chart/ChartSection.tsx';
import { NumberTable } from '../../components/chart/NumberTable.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { dayText } from '../../lib/format.ts';
import { auditLink } from '../../links/audit.ts';
import { browserTimeZone } from './queries.ts';

/** Changes by day. Every day in the chart and every number in the table links to its entries. */
export function ChangesChart({ changes, timeZone }: { changes: readonly DayOfChanges[]; timeZone: string }) {
  const navigate = useNavigate();
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
      title="Changes by day"
      note={`The last ${changes.length} days in ${zoneText(timeZone)}, from the audit log.${isQuiet ? ' No changes yet.' : ''}`}
      chart={
        <BarChart
          label={`In the last ${changes.length} days: ${formatNumber(totals.throughRolecall)} changes through Rolecall, ${formatNumber(totals.outside)} outside Rolecall, ${formatNumber(totals.others)} denied, failed or unknown. The table lists each day.`}
          categories={changes.map(({ day }) => ({ label: dayText(day) }))}
          series={[
            {
              name: 'Through Rolecall',
              color: 'primary',
              values: changes.map(({ throughRolecall }) => throughRolecall),
            },
            { name: 'Outside Rolecall', color: 'warning', values: changes.map(({ outside }) => outside) },
            { name: 'Denied, failed or unknown', color: 'error', values: changes.map(othersOf) },
          ]}
          onOpen={(index) => {
            const day = changes[index]?.day;
            if (day) void navigate(auditLink({ show: 'all', from: day, to: day }));
          }}
        />
      }
      table={
        <NumberTable
          label="Table of changes by day"
          columns={['Day', 'Through Rolecall', 'Outside Rolecall', 'Denied', 'Failed', 'Unknown']}
          rows={changes.toReversed().map((day) => ({ key: day.day, cells: cellsOf(day) }))}
        />
      }
    />
  );
}

const othersOf = ({ denied, failed, unknown }: DayOfChanges) => denied + failed + unknown;

function cellsOf({ day, throughRolecall, outside, denied, failed, unknown }: DayOfChanges): ReactNode[] {
  const onDay = { from: day, to: day };
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
    : `${timeZone} (the server doesn’t know your time zone, ${own})`;
}
