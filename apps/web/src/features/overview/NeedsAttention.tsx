import OkIcon from '@mui/icons-material/CheckCircleOutlined';
import WarningIcon from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import type { DayOfChanges, Overview } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { Section } from '../../components/page/Section.tsx';
import { TextLink } from '../../components/text/TextLink.tsx';
import { auditLink } from '../../links/audit.ts';
import { daysSearch } from './dayLinks.ts';

/** Including today. */
const days = 7;

/** Recent failures and changes outside Rolecall. Each line links to its entries on the same days. */
export function NeedsAttention({ changes, timeZone }: Pick<Overview, 'changes' | 'timeZone'>) {
  const recent = changes.slice(-days);
  const [first] = recent;
  const last = recent.at(-1);
  const week = first && last ? daysSearch(first, last, { timeZone }) : {};
  const sum = (of: (day: DayOfChanges) => number) => recent.reduce((all, day) => all + of(day), 0);
  const [outside, failed, unknown, denied] = [
    sum((day) => day.outside),
    sum((day) => day.failed),
    sum((day) => day.unknown),
    sum((day) => day.denied),
  ];
  const lines = [
    {
      text: t('{count, plural, one {# change outside Rolecall} other {# changes outside Rolecall}}', {
        count: outside,
      }),
      count: outside,
      link: auditLink({ ...week, origin: 'outside' }),
    },
    {
      text: t('{count, plural, one {# failed attempt} other {# failed attempts}}', { count: failed }),
      count: failed,
      link: auditLink({ ...week, show: 'all', outcome: ['failed'] }),
    },
    {
      text: t(
        '{count, plural, one {# change with an unknown outcome} other {# changes with an unknown outcome}}',
        { count: unknown },
      ),
      count: unknown,
      link: auditLink({ ...week, show: 'all', outcome: ['unknown'] }),
    },
    {
      text: t('{count, plural, one {# denial} other {# denials}}', { count: denied }),
      count: denied,
      link: auditLink({ ...week, show: 'denials' }),
    },
  ];
  return (
    <Section title={t('Needs attention')}>
      <Box sx={{ fontSize: 13, color: 'text.secondary', mt: -1, mb: 1 }}>
        {t('{days, plural, one {The last day} other {The last # days}}', { days })}
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {lines.map(({ text, count, link }) => (
          <Box component="li" key={text} sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5 }}>
            {count > 0 ? (
              <WarningIcon fontSize="small" color="warning" />
            ) : (
              <OkIcon fontSize="small" color="success" />
            )}
            {count > 0 ? <TextLink {...link}>{text}</TextLink> : text}
          </Box>
        ))}
      </Box>
    </Section>
  );
}
