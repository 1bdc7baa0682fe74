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
  const kept = `${other.role} ${sourceText(other)}`;
  if (role === null)
    return direct === null
      ? { text: t('The access is {kept}.{other}', { kept, other: howToLower(other) }), isPossible: false }
      : { text: t('Removes the direct role. The user keeps {kept}.', { kept }), isPossible: true };
  if (rankOf(role) > rankOf(other.role))
    return { text: t('Assigned directly. The user also stays {kept}.', { kept }), isPossible: true };
  // An equal role can be assigned directly, so that it remains when the user leaves the group.
  if (rankOf(role) === rankOf(other.role))
    return {
      text: t('Already {kept}. A direct role stays if that source ends.', { kept }),
      isPossible: true,
    };
  return {
    text: t('The user is already {kept}.{other}', { kept, other: howToLower(other) }),
    isPossible: false,
  };
}

type Source = Sources[number];

function sourceText(source: Source): string {
  if (source.type === 'group') return t('through {groupName}', { groupName: isolatedName(source.groupName) });
  return source.type === 'policy'
    ? t('through the policy {policy}', { policy: source.policy })
    : t('as the owner of the project');
}

const howToLower = (source: Source) =>
  source.type === 'group' ? t(' To lower it, change the role of that group or remove the user from it.') : '';
