import type { EffectivePolicy, PolicySource, RedundantRole } from '@rolecall/access';
import { countText, listText } from '@rolecall/text';

const projectsText = (count: number) => countText(count, 'project');

const sourceText = (source: PolicySource) =>
  source.type === 'direct' ? 'directly' : `through ${source.name}`;

/** Explains each finding, in one sentence for the screen and for files. */
export const explanations = {
  emptyGroup: (projects: number) =>
    projects === 0 ? 'No members' : `No members, but it has roles in ${projectsText(projects)}`,

  oneGroupAccess: (group: string, projects: number) =>
    projects === 1
      ? `Reaches 1 project, only through ${group}`
      : `Reaches ${projectsText(projects)}, all only through ${group}`,

  disabledInGroups: (groups: readonly string[]) =>
    `Disabled but still in ${groups.length === 1 ? '' : `${countText(groups.length, 'group')}: `}${groups.join(', ')}`,

  disabledOwner: (owner: string) => `Owned by ${owner}, who is disabled`,

  privilegedUser: (policies: readonly EffectivePolicy[], isEnabled: boolean) =>
    [
      ...policies.map(({ policy, sources }) => `${policy} ${listText(sources.map(sourceText))}`),
      ...(isEnabled ? [] : ['disabled']),
    ].join('; '),

  auditorGroup: (members: number, former: string | null) =>
    [
      `${countText(members, 'member')} can see everything in Rolecall`,
      ...(former === null ? [] : [`renamed since, configured as ${former}`]),
    ].join('; '),

  missingAuditorGroup: () => 'Deleted. A new group with the same name isn’t an auditor group',

  allUsersRole: (role: string) => `Every user is ${role} through all_users`,

  directPolicies: (policies: readonly string[]) => `Has ${listText(policies)} directly`,

  oneAdmin: (admin: { name: string; enabled: boolean }, group: string | null, hasOwner: boolean) =>
    [
      `${admin.name} is the only Admin, ${group === null ? 'directly' : `through ${group}`}`,
      ...(admin.enabled ? [] : ['and is disabled']),
      ...(hasOwner ? [] : ['and the project has no owner']),
    ].join(', '),

  redundantRole: (user: string, { role, because }: RedundantRole<number>, group: string | null) =>
    because.type === 'owner'
      ? `${user} is ${role} directly and owns the project`
      : `${user} is ${role} directly and also ${because.role} ${group === null ? 'directly' : `through ${group}`}`,
};
