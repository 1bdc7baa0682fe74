import { ownerRole, rankedRoles } from '@rolecall/access';
import type { AccessSource, Danger, Project, RolePreview, RoleWarning } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName, listText, namesText } from '@rolecall/text';

const namedAtMost = 5;

/** "ada, grace, and 3 more": names the first few, counts the rest of `total`. */
export function someNamesText(all: readonly { name: string }[], total = all.length): string {
  const names = all.slice(0, namedAtMost).map(({ name }) => isolatedName(name));
  return namesText(names, namedAtMost, total);
}

/** Describes the signed-in user's access in sentences, starting with the source that takes effect. */
export function ownAccessText(sources: readonly AccessSource[]): string[] {
  return sources.map((source, index) => {
    if (source.type === 'owner') return t('You own this project.');
    const isFirst = index === 0;
    if (source.type === 'policy')
      return isFirst
        ? t('You have access through the policy {policy}.', { policy: source.policy })
        : t('You also have access through the policy {policy}.', { policy: source.policy });
    const { role } = source;
    if (source.type === 'direct')
      return isFirst ? t('You’re {role} directly.', { role }) : t('You’re also {role} directly.', { role });
    const group = isolatedName(source.groupName);
    return isFirst
      ? t('You’re {role} through {group}.', { role, group })
      : t('You’re also {role} through {group}.', { role, group });
  });
}

/** "1 user and 2 groups". */
export const holdersText = ({ users, groups }: Pick<Project['counts'][number], 'users' | 'groups'>) =>
  listText(
    [
      users > 0 && t('{count, plural, one {# user} other {# users}}', { count: users }),
      groups > 0 && t('{count, plural, one {# group} other {# groups}}', { count: groups }),
    ].filter((part) => part !== false),
  );

/** The effect on users: "2 users gain access, 1 user loses access". */
export function totalsText({ gain, change, lose }: RolePreview['totals']): string {
  const parts = [
    lose > 0 && t('{count, plural, one {# user loses} other {# users lose}} access', { count: lose }),
    gain > 0 && t('{count, plural, one {# user gains} other {# users gain}} access', { count: gain }),
    change > 0 &&
      t('{count, plural, one {# user gets} other {# users get}} a different role', { count: change }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? `${parts.join(', ')}.` : t('Effective access doesn’t change.');
}

/** What the user confirms. */
export const dangerTexts: Readonly<Record<Danger, string>> = {
  'lose-own-admin': t('I will no longer manage the members of this project.'),
  'lose-ownership': t('I will no longer own this project, and I can’t undo this.'),
  'no-admin-but-owner': t('The project will have no Admins, only its owner.'),
  'no-admin': t('No one will be able to manage this project. It has no owner and will have no Admins.'),
};

type Note = Exclude<RoleWarning, { type: Danger }>;
export const isDanger = (warning: RoleWarning): warning is Extract<RoleWarning, { type: Danger }> =>
  warning.type in dangerTexts;

/**
 * A note to read before applying changes.
 * @param nameOf returns a principal's name by ID
 */
export function noteText(note: Note, nameOf: (id: string) => string): string {
  switch (note.type) {
    case 'missing-principal':
      return t('{name} no longer exists.', { name: isolatedName(nameOf(note.id)) });
    case 'is-owner':
      return t(
        '{user} owns the project, so the platform doesn’t accept another role for them. Undo this change.',
        { user: isolatedName(note.user) },
      );
    case 'keeps-access':
      return t('{user} keeps access as {role} through {group}.', {
        user: isolatedName(note.user),
        role: note.role,
        group: isolatedName(note.group),
      });
    case 'redundant':
      return t('{user} is already {role} through {group}, so this role is redundant.', {
        user: isolatedName(note.user),
        role: note.role,
        group: isolatedName(note.group),
      });
  }
}

/** Roles to filter by: those that Rolecall knows, and others in the list. */
export const roleOptions = (others: readonly (string | undefined)[]) =>
  [...new Set([ownerRole, ...rankedRoles.toReversed(), ...others])].flatMap((role) =>
    role === undefined ? [] : { value: role, label: role },
  );
