import { ownerRole, rankedRoles } from '@rolecall/access';
import type { AccessSource, Danger, Project, RolePreview, RoleWarning } from '@rolecall/contract';
import { sourceText } from '@rolecall/contract/labels/sources';
import { countText, isolatedName, namesText, peopleText, plural } from '@rolecall/text';

const namedAtMost = 5;

/** "ada, grace, and 3 more": names the first few, counts the rest of `total`. */
export function someNamesText(all: readonly { name: string }[], total = all.length): string {
  const names = all.slice(0, namedAtMost).map(({ name }) => isolatedName(name));
  return namesText(names, namedAtMost, total);
}

/** One's own access in sentences, the deciding reason first. */
export function ownAccessText(sources: readonly AccessSource[]): string[] {
  return sources.map((source, index) => {
    if (source.type === 'owner') return 'You own this project.';
    const also = index > 0 ? ' also' : '';
    if (source.type === 'policy') return `You${also} have access by the policy ${source.policy}.`;
    return `You are${also} ${sourceText(source, isolatedName)}.`;
  });
}

/** "1 user and 2 groups". */
export const holdersText = ({ users, groups }: Pick<Project['counts'][number], 'users' | 'groups'>) =>
  [users > 0 && countText(users, 'user'), groups > 0 && countText(groups, 'group')]
    .filter((part) => part !== false)
    .join(' and ');

/** What the changes do to people: "2 people gain access, 1 person loses access". */
export function totalsText({ gain, change, lose }: RolePreview['totals']): string {
  const parts = [
    lose > 0 && `${peopleText(lose)} ${plural(lose, 'loses', 'lose')} access`,
    gain > 0 && `${peopleText(gain)} ${plural(gain, 'gains', 'gain')} access`,
    change > 0 && `${peopleText(change)} ${plural(change, 'gets', 'get')} another role`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Effective access doesn’t change.';
}

/** What a danger means, to be confirmed in these words. */
export const dangerTexts: Readonly<Record<Danger, string>> = {
  'lose-own-admin': 'I will no longer manage the members of this project.',
  'lose-ownership': 'I will no longer own this project, and I can’t undo this.',
  'no-admin-but-owner': 'The project will have no Admin but its owner.',
  'no-admin': 'Nobody will manage this project: it will have no Admin, and it has no owner.',
};

type Note = Exclude<RoleWarning, { type: Danger }>;
export const isDanger = (warning: RoleWarning): warning is Extract<RoleWarning, { type: Danger }> =>
  warning.type in dangerTexts;

/**
 * What is good to know before applying.
 * @param nameOf a principal's name by its id
 */
export function noteText(note: Note, nameOf: (id: string) => string): string {
  switch (note.type) {
    case 'missing-principal':
      return `${isolatedName(nameOf(note.id))} does not exist any more.`;
    case 'is-owner':
      return `${isolatedName(note.user)} owns the project, which is more than any role: the platform takes none besides. Take this change back.`;
    case 'keeps-access':
      return `${isolatedName(note.user)} keeps access: ${note.role} through the group ${isolatedName(note.group)}.`;
    case 'redundant':
      return `${isolatedName(note.user)} is ${note.role} through the group ${isolatedName(note.group)} already, so the role given here adds nothing.`;
  }
}

/** Roles to choose from in a filter: those that Rolecall knows, and others that are there. */
export const roleOptions = (others: readonly (string | undefined)[]) =>
  [...new Set([ownerRole, ...rankedRoles.toReversed(), ...others])].flatMap((role) =>
    role === undefined ? [] : { value: role, label: role },
  );
