import type { EffectivePolicy, PolicySource, RedundantRole } from '@rolecall/access';
import { Text, text, textList } from '@rolecall/messages/text';

const sourceText = (source: PolicySource): Text =>
  source.type === 'direct' ? text('directly') : text('through {group}', { group: source.name });

const policyText = ({ policy, sources }: EffectivePolicy): Text =>
  text('{policy} {sources}', { policy, sources: textList(sources.map(sourceText)) });

/** Semicolons, because the parts contain lists. */
const joined = (parts: readonly Text[]): Text =>
  new Text((language) => parts.map((part) => part.in(language)).join('; '));

/** Explains each finding, in one sentence for the screen and for files. */
export const explanations = {
  emptyGroup: (projects: number): Text =>
    projects === 0
      ? text('No members')
      : text('No members, but it has roles in {projects, plural, one {# project} other {# projects}}', {
          projects,
        }),

  oneGroupAccess: (group: string, projects: number): Text =>
    text(
      '{projects, plural, one {Reaches # project, only through {group}} other {Reaches # projects, all only through {group}}}',
      { projects, group },
    ),

  disabledInGroups: (groups: readonly string[]): Text =>
    text(
      '{count, plural, one {Disabled but still in {groups}} other {Disabled but still in # groups: {groups}}}',
      { count: groups.length, groups: groups.join(', ') },
    ),

  disabledOwner: (owner: string): Text => text('Owned by {owner}, who is disabled', { owner }),

  privilegedUser: (policies: readonly EffectivePolicy[], isEnabled: boolean): Text =>
    joined([...policies.map(policyText), ...(isEnabled ? [] : [text('disabled')])]),

  auditorGroup: (members: number, former: string | null): Text =>
    joined([
      text(
        '{members, plural, one {# member can see everything in Rolecall} other {# members can see everything in Rolecall}}',
        { members },
      ),
      ...(former === null ? [] : [text('renamed since, configured as {former}', { former })]),
    ]),

  missingAuditorGroup: (): Text => text('Deleted. A new group with the same name isn’t an auditor group'),

  allUsersRole: (role: string): Text => text('Every user is {role} through all_users', { role }),

  directPolicies: (policies: readonly string[]): Text =>
    text('Has {policies} directly', { policies: textList(policies) }),

  oneAdmin: (admin: { name: string; enabled: boolean }, group: string | null, hasOwner: boolean): Text =>
    text(
      '{source, select, direct {{admin} is the only Admin, directly} other {{admin} is the only Admin, through {group}}}{state, select, enabled {} other {, and is disabled}}{owner, select, present {} other {, and the project has no owner}}',
      {
        admin: admin.name,
        source: group === null ? 'direct' : 'group',
        group: group ?? '',
        state: admin.enabled ? 'enabled' : 'disabled',
        owner: hasOwner ? 'present' : 'missing',
      },
    ),

  redundantRole: (user: string, { role, because }: RedundantRole<number>, group: string | null): Text =>
    because.type === 'owner'
      ? text('{user} is {role} directly and owns the project', { user, role })
      : redundantWith({ user, role, stronger: because.role }, group),
};

const redundantWith = (
  { user, role, stronger }: { user: string; role: string; stronger: string },
  group: string | null,
): Text =>
  group === null
    ? text('{user} is {role} directly and also {stronger} directly', { user, role, stronger })
    : text('{user} is {role} directly and also {stronger} through {group}', { user, role, stronger, group });
