import type { ProjectAccess } from '@rolecall/contract';
import { t } from '@rolecall/messages';

/** The roles to offer in a filter. */
export const rolesIn = (roles: readonly { role: string | null }[] = []) =>
  roles.flatMap(({ role }) => (role === null ? [] : { value: role, label: role }));

/** Null is access without a role, which only manages members. */
const countedAs = (role: string | null) => role ?? t('No role');

/** "Owner: 1, Editor: 7, No role: 2". The counts add up to the total. */
export const roleTotalsText = (roles: readonly { role: string | null; count: number }[]): string =>
  roles.map(({ role, count }) => t('{label}: {count, number}', { label: countedAs(role), count })).join(', ');

/** Counts the users with access to a project by role, and those who manage members or are disabled. */
export function roleCountsSentence({
  roles,
  managesMembers,
  disabled,
}: Pick<ProjectAccess, 'roles' | 'managesMembers' | 'disabled'>): string {
  const counts = roleTotalsText(roles.map(({ role, people }) => ({ role, count: people })));
  return [
    counts && `${counts}.`,
    t('{count, plural, one {# manages members.} other {# manage members.}}', { count: managesMembers }),
    disabled > 0 && t('{count, plural, one {# is disabled.} other {# are disabled.}}', { count: disabled }),
  ]
    .filter(Boolean)
    .join(' ');
}
