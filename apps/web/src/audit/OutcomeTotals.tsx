import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { AuditOutcome } from '@rolecall/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type AuditFilters, auditTotalsQuery } from './queries.ts';
import { outcomeTexts } from './words.ts';

const figure = new Intl.NumberFormat('en');

/** How many records there are of each outcome; each narrows the log to it, and pressed again to none. */
export function OutcomeTotals(props: {
  filters: AuditFilters;
  onChange: (outcome: AuditOutcome | undefined) => void;
}) {
  const { outcome: chosen, ...others } = props.filters;
  const { data } = useQuery({ ...auditTotalsQuery(others), placeholderData: keepPreviousData });
  return (
    <Box
      role="group"
      aria-label="Records by outcome"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, minHeight: 24, flexShrink: 0 }}
    >
      {data?.byOutcome.map(({ outcome, count }) => (
        <Chip
          key={outcome}
          size="small"
          label={`${outcomeTexts[outcome].text}: ${figure.format(count)}`}
          variant={outcome === chosen ? 'filled' : 'outlined'}
          color={outcome === chosen ? 'primary' : 'default'}
          aria-pressed={outcome === chosen}
          onClick={() => props.onChange(outcome === chosen ? undefined : outcome)}
        />
      ))}
    </Box>
  );
}
