import type { EffectivePolicy, PolicySource, RedundantRole } from '@rolecall/access';
import { countText, listText } from '@rolecall/text';

const projectsText = (count: number) => countText(count, 'project');

const sourceText = (source: PolicySource) =>
  source.type === 'direct' ? 'directly' : `through ${source.name}`;

/** Why something is among the findings: the sentence that the screen and the files show. */
export const explanations = {
  emptyGroup: (projects: number) =>
    projects === 0 ? 'Nobody is in it' : `Nobody is in it, and it has a role in ${projectsText(projects)}`,

  oneGroupAccess: (group: string, projects: number) =>
    projects === 1
      ? `Reaches 1 project, only through ${group}`
      : `Reaches ${projectsText(projects)}, all of them only through ${group}`,

  disabledInGroups: (groups: readonly string[]) =>
    `Disabled, and still in ${groups.length === 1 ? '' : `${countText(groups.length, 'group')}: `}${groups.join(', ')}`,

  disabledOwner: (owner: string) => `Owned by ${owner}, who is disabled`,

  privilegedUser: (policies: readonly EffectivePolicy[], isEnabled: boolean) =>
    [
      ...policies.map(({ policy, sources }) => `${policy} ${listText(sources.map(sourceText))}`),
      ...(isEnabled ? [] : ['disabled']),
    ].join('; '),

  allUsersRole: (role: string) => `Everyone is ${role} through all_users`,

  directPolicies: (policies: readonly string[]) => `Holds ${policies.join(', ')} directly`,

  oneAdmin: (admin: { name: string; enabled: boolean }, group: string | null, hasOwner: boolean) =>
    [
      `Only ${admin.name} is Admin, ${group === null ? 'directly' : `through ${group}`}`,
      ...(admin.enabled ? [] : ['and is disabled']),
      ...(hasOwner ? [] : ['and nobody owns it']),
    ].join(', '),

  redundantRole: (user: string, { role, because }: RedundantRole<number>, group: string | null) =>
    because.type === 'owner'
      ? `${user}: ${role} directly, and owns the project`
      : `${user}: ${role} directly, and ${because.role} ${group === null ? 'besides' : `through ${group}`}`,
};
