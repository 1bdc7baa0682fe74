import type { AuditAction, AuditOutcome } from '@rolecall/contract';
import type { Noun } from '../../components/list/noun.ts';
import { oneOf } from '../../lib/searchParams.ts';
import type { AuditSearch } from '../../links/audit.ts';
import type { AuditFilters } from './queries.ts';
import { actionTexts, outcomeTexts } from './words.ts';

// The keys of these tables are the contract's own words, which TypeScript widens to strings.
export const actions = Object.keys(actionTexts) as AuditAction[];
const outcomes = Object.keys(outcomeTexts) as AuditOutcome[];

export const entryNoun: Noun = { one: 'entry', many: 'entries', noMatch: 'No entries match' };

/** What the address asks for, as the server takes it: days become moments in the reader's time. */
export const filtersOf = (search: AuditSearch): AuditFilters => ({
  q: search.q,
  actor: search.actor,
  target: search.target,
  project: search.project,
  action: oneOf(actions, search.action),
  outcome: oneOf(outcomes, search.outcome),
  origin: oneOf(['rolecall', 'elsewhere'], search.origin),
  from: momentOf(search.from, 'T00:00:00.000'),
  to: momentOf(search.to, 'T23:59:59.999'),
});

function momentOf(day: string | undefined, time: string): string | undefined {
  const date = new Date(`${day}${time}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
