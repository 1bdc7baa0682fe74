import type { ProjectAccess } from '@rolecall/contract';
import { countText, formatNumber } from '@rolecall/text';

/** Roles to choose from in a filter. */
export const rolesIn = (roles: readonly { role: string | null }[] = []) =>
  roles.flatMap(({ role }) => (role === null ? [] : { value: role, label: role }));

/** What to call a role in a count; null is what holds no role and manages members only. */
const countedAs = (role: string | null) => role ?? 'No role';

/** "Owner: 1, Editor: 7, No role: 2". The counts add up to the whole. */
export const peopleByRoleText = (roles: readonly { role: string | null; count: number }[]): string =>
  roles.map(({ role, count }) => `${countedAs(role)}: ${formatNumber(count)}`).join(', ');

/** How the people who can reach a project divide, with what the counts leave open: who manages members, who is disabled. */
export function roleCountsSentence({
  roles,
  managesMembers,
  disabled,
}: Pick<ProjectAccess, 'roles' | 'managesMembers' | 'disabled'>): string {
  const counts = peopleByRoleText(roles.map(({ role, people }) => ({ role, count: people })));
  return [
    counts && `${counts}.`,
    `${countText(managesMembers, 'manages', 'manage')} members.`,
    disabled > 0 && `${countText(disabled, 'is', 'are')} disabled.`,
  ]
    .filter(Boolean)
    .join(' ');
}
