import type { FindingKind } from '@rolecall/contract';
import type { Noun } from '../../lists/ListStatus.tsx';

export interface KindWords {
  readonly title: string;
  /** What it is, and why it matters. */
  readonly meaning: string;
  /** What is said where there is none: good news. */
  readonly none: string;
  readonly noun: Noun;
}

const people: Noun = { one: 'person', many: 'people' };

/** What each kind of finding is called and means. The order is the screen's. */
export const kindWords: Readonly<Record<FindingKind, KindWords>> = {
  'disabled-in-groups': {
    title: 'Disabled people in groups',
    meaning:
      'Disabled people who are still in groups other than all_users: enabled again, they have all of it back at once.',
    none: 'No disabled person is in a group',
    noun: people,
  },
  'direct-policies': {
    title: 'Policies held directly',
    meaning:
      'People who hold management policies themselves rather than by a group: no change of groups takes these away.',
    none: 'Everybody holds policies by groups only',
    noun: people,
  },
  'one-admin': {
    title: 'Projects with one Admin',
    meaning:
      'Projects in which exactly one person is Admin, directly or through groups, the owner not counted: that person missing, only the owner is left.',
    none: 'No project depends on one Admin',
    noun: { one: 'project', many: 'projects' },
  },
  'superfluous-grants': {
    title: 'Superfluous roles',
    meaning:
      'Roles that people hold directly and would have anyway, as owner, through a group or by a stronger role: they stay when the group is left.',
    none: 'Every role held directly gives something',
    noun: { one: 'role', many: 'roles' },
  },
  'one-group-access': {
    title: 'Access through one group',
    meaning:
      'People who would reach no project without one of their groups: whoever changes that group decides about all they can do.',
    none: 'Nobody’s access rests on one group',
    noun: people,
  },
  'empty-groups': {
    title: 'Groups with no members',
    meaning: 'Groups that nobody is in: left over, or waiting to give whoever is put in what they hold.',
    none: 'Every group has members',
    noun: { one: 'group', many: 'groups' },
  },
};

// The keys of the table are the contract's own words, which TypeScript widens to strings.
export const kinds = Object.keys(kindWords) as FindingKind[];
