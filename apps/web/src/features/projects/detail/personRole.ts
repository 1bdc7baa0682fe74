import { rankOf } from '@rolecall/access';
import type { ProjectUser } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';
import type { RoleEffect } from '../pendingChanges/RoleMenu.tsx';

type Sources = ProjectUser['sources'];

/** The role assigned to the user directly, not through a group. */
export const directRole = (sources: Sources): string | null =>
  sources.find(({ type }) => type === 'direct')?.role ?? null;

/** The effect of a direct role for a user who also has other sources of access. Null is no direct role. */
export function roleEffect(sources: Sources, role: string | null): RoleEffect | undefined {
  // The strongest source comes first.
  const other = sources.find(({ type }) => type !== 'direct');
  const direct = directRole(sources);
  if (!other || other.role === null) return undefined;
  const access = otherAccessText(other.role, other);
  if (role === null)
    return direct === null
      ? { text: withAdvice(t('This user has access as {access}.', { access }), other), isPossible: false }
      : { text: t('Removes the direct role. The user keeps {access}.', { access }), isPossible: true };
  if (rankOf(role) > rankOf(other.role))
    return { text: t('Assigned directly. The user also stays {access}.', { access }), isPossible: true };
  // An equal role can be assigned directly, so that it remains when the user leaves the group.
  if (rankOf(role) === rankOf(other.role))
    return {
      text: t('Already {access}. A direct role stays if that source ends.', { access }),
      isPossible: true,
    };
  return { text: withAdvice(t('The user is already {access}.', { access }), other), isPossible: false };
}

type Source = Sources[number];

function otherAccessText(role: string, source: Source): string {
  if (source.type === 'group')
    return t('{role} through {group}', { role, group: isolatedName(source.groupName) });
  return source.type === 'policy'
    ? t('{role} through the policy {policy}', { role, policy: source.policy })
    : t('{role} as the owner of the project', { role });
}

/** Adds how to lower a role that comes through a group. */
const withAdvice = (sentence: string, source: Source) =>
  source.type === 'group'
    ? `${sentence} ${t('To lower it, change the role of that group or remove the user from it.')}`
    : sentence;
