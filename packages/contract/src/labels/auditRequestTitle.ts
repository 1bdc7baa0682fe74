import { t } from '@rolecall/messages';
import type { AuditState } from '../audit.ts';
import type { AuditRequest } from '../auditEntries.ts';
import { auditTitle } from './auditTitle.ts';

/**
 * Summarizes the entries of a request in one line: "Added 35 users to contractors", "Created user tom.becker and 2
 * more entries".
 * @param nameText formats a name from the platform; files use it unchanged
 */
export function auditRequestTitle(
  { entry, entries, byOutcome, isUniform }: AuditRequest,
  nameText?: (name: string) => string,
): string {
  if (entries === 1) return auditTitle(entry, nameText);
  const alike = isUniform ? (byOutcome.find(({ outcome }) => outcome === entry.outcome)?.count ?? 1) : 1;
  const together = alike > 1 ? membershipsOf(entry, alike) : null;
  const others = together ? entries - alike : entries - 1;
  const title = auditTitle(together ?? entry, nameText);
  return others === 0
    ? title
    : t('{title} and {count, plural, one {# more entry} other {# more entries}}', { title, count: others });
}

/** Turns memberships of many users in one group into a change of that group. */
function membershipsOf(entry: AuditRequest['entry'], count: number): AuditRequest['entry'] | null {
  const { action, target, before, after } = entry;
  const gained = after?.groups ?? [];
  const lost = before?.groups ?? [];
  const [group, ...others] = [...gained, ...lost];
  if (action !== 'group.change-members' || target?.type !== 'user' || !group || others.length > 0)
    return null;
  const users: AuditState = { users: [{ id: target.id ?? '', name: target.name }], people: count };
  return {
    ...entry,
    target: { type: 'group', ...group },
    before: lost.length > 0 ? users : {},
    after: gained.length > 0 ? users : {},
  };
}
