import type { AuditOutcome } from '@rolecall/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { TotalChips } from '../../components/list/TotalChips.tsx';
import { outcomeTexts } from './labels.ts';
import { type AuditFilters, auditTotalsQuery } from './queries.ts';

/** How many records there are of each outcome; each narrows the log to it, and pressed again to none. */
export function OutcomeTotals(props: {
  filters: AuditFilters;
  onChange: (outcome: AuditOutcome | undefined) => void;
}) {
  const { outcome: chosen, ...others } = props.filters;
  const { data } = useQuery({ ...auditTotalsQuery(others), placeholderData: keepPreviousData });
  return (
    <TotalChips
      label="Entries by outcome"
      totals={(data?.byOutcome ?? []).map(({ outcome, count }) => ({
        value: outcome,
        text: outcomeTexts[outcome].text,
        count,
      }))}
      chosen={chosen}
      onChange={props.onChange}
    />
  );
}
