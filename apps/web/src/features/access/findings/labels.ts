import type { FindingKind } from '@rolecall/contract';
import type { Noun } from '../../../components/list/noun.ts';

export interface FindingLabels {
  readonly title: string;
  /** What it is and why it matters. */
  readonly meaning: string;
  /** The message if there are none. */
  readonly none: string;
  readonly noun: Noun;
}

const users: Noun = { one: 'user', many: 'users' };
const projects: Noun = { one: 'project', many: 'projects' };

/** The labels and meaning of each kind of finding. */
export const findingLabels: Readonly<Record<FindingKind, FindingLabels>> = {
  'disabled-in-groups': {
    title: 'Disabled users in groups',
    meaning:
      'Disabled users who are still in groups other than all_users. Re-enabling restores their access immediately.',
    none: 'No disabled user is in a group',
    noun: users,
  },
  'disabled-owners': {
    title: 'Projects with a disabled owner',
    meaning: 'The owner can’t sign in, so no one acts as owner until the project has a new one.',
    none: 'Every owner is enabled',
    noun: projects,
  },
  'privileged-users': {
    title: 'Privileged users',
    meaning: 'Users with a policy that manages users or projects, directly or through groups.',
    none: 'No user has such a policy',
    noun: users,
  },
  'auditor-groups': {
    title: 'Auditor groups',
    meaning:
      'Groups whose members see everything in Rolecall. Renaming one changes nothing, and a new group of its name is not one.',
    none: 'No group makes its members auditors',
    noun: { one: 'group', many: 'groups' },
  },
  'direct-policies': {
    title: 'Direct policies',
    meaning:
      'Users with policies of their own, besides the defaults Developer and Application Read Only. Changing groups won’t remove them.',
    none: 'Users have non-default policies only through groups',
    noun: users,
  },
  'all-users-roles': {
    title: 'Roles of all_users',
    meaning: 'Projects that every user can access, because the group all_users has a role in them.',
    none: 'all_users has no role in any project',
    noun: { one: 'role', many: 'roles' },
  },
  'one-admin': {
    title: 'Projects with one Admin',
    meaning:
      'Exactly one user is Admin, directly or through groups; the owner isn’t counted. If they leave, only the owner remains.',
    none: 'No project depends on one Admin',
    noun: projects,
  },
  'redundant-roles': {
    title: 'Redundant roles',
    meaning:
      'Direct roles that users also have as owner, through a group or through a higher role. They remain after leaving the group.',
    none: 'No role is redundant',
    noun: { one: 'role', many: 'roles' },
  },
  'one-group-access': {
    title: 'Access through one group',
    meaning:
      'Users who would lose access to all projects without one of their groups. Changing that group changes all their access.',
    none: 'No user’s access depends on one group',
    noun: users,
  },
  'empty-groups': {
    title: 'Groups with no members',
    meaning: 'Unused groups. New members would inherit their roles and policies.',
    none: 'Every group has members',
    noun: { one: 'group', many: 'groups' },
  },
};

type Severity = 'high' | 'medium' | 'low';
export const severityTexts: Readonly<Record<Severity, string>> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** High: access that no one answers for. Medium: much power, or one person. Low: untidiness. */
export const findingSeverities: Readonly<Record<FindingKind, Severity>> = {
  'disabled-in-groups': 'high',
  'disabled-owners': 'high',
  'all-users-roles': 'high',
  'privileged-users': 'medium',
  'auditor-groups': 'medium',
  'direct-policies': 'medium',
  'one-admin': 'medium',
  'redundant-roles': 'low',
  'one-group-access': 'low',
  'empty-groups': 'low',
};
