import type { DayOfRoles, Overview } from '@rolecall/contract';
import { roleCountText } from '@rolecall/contract/labels/roleCount';
import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';
import { useNavigate } from '@tanstack/react-router';
import { ChartSection } from '../../components/chart/ChartSection.tsx';
import type { ChartSeries } from '../../components/chart/chartProps.ts';
import { LineChart } from '../../components/chart/LineChart.tsx';
import { NumberTable } from '../../components/chart/NumberTable.tsx';
import { Section } from '../../components/page/Section.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { dayText } from '../../lib/dayText.ts';
import { matrixLink } from '../../links/access.ts';

/** Colors that are far apart in both schemes. */
const colors: Readonly<Record<string, ChartSeries['color']>> = {
  Admin: 'secondary',
  Editor: 'warning',
  Viewer: 'primary',
};

const title = t('Role assignments over time');

/** The number of role assignments by role at the end of each day. Each day leads to the matrix at that time. */
export function RolesOverTime({ roles: days }: Pick<Overview, 'roles'>) {
  const navigate = useNavigate();
  const today = days.at(-1);
  const names = today?.roles.map(({ role }) => role) ?? [];
  if (!today || names.length === 0)
    return <Section title={title}>{t('No one has a role in a project yet.')}</Section>;
  const linkOf = (day: DayOfRoles) => matrixLink(day === today ? {} : { at: day.at });
  const counts = today.roles.map(({ role, assigned }) => roleCountText(role, assigned)).join(', ');
  return (
    <ChartSection
      title={title}
      note={t('Users and groups with a role in a project, at the end of each day. Owners aren’t counted.')}
      chart={
        <LineChart
          label={t(
            'Role assignments in the last {days, plural, one {# day} other {# days}}. Now: {counts}. The table lists each day.',
            { days: days.length, counts },
          )}
          categories={days.map(({ day }) => ({ label: dayText(day) }))}
          series={names.map((name) => ({
            name,
            color: colors[name] ?? 'success',
            values: days.map(({ roles }) => roles.find(({ role }) => role === name)?.assigned ?? 0),
          }))}
          onOpen={(index) => {
            const day = days[index];
            if (day) void navigate(linkOf(day));
          }}
        />
      }
      table={
        <NumberTable
          label={t('Table of role assignments over time')}
          columns={[t('Day'), ...names]}
          rows={days.toReversed().map((day) => ({
            key: day.day,
            cells: [
              <TextLink key={day.day} {...linkOf(day)}>
                {day.day}
              </TextLink>,
              ...day.roles.map(({ assigned }) => formatNumber(assigned)),
            ],
          }))}
        />
      }
    />
  );
}
