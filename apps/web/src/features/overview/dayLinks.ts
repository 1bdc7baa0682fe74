import type { DayOfChanges, Overview } from '@rolecall/contract';
import type { AuditSearch } from '../../links/audit.ts';
import { browserTimeZone } from './queries.ts';

/**
 * The filter of the audit log for the days that the overview counted, from the first through the last one. The log has
 * days in the browser's time zone, so if the server counted in another one, the filter has exact times instead.
 */
export function daysSearch(
  first: DayOfChanges,
  last: DayOfChanges,
  { timeZone }: Pick<Overview, 'timeZone'>,
): Pick<AuditSearch, 'from' | 'to'> {
  if (browserTimeZone() === timeZone) return { from: first.day, to: last.day };
  return { from: first.from, to: new Date(Date.parse(last.to) - 1).toISOString() };
}
