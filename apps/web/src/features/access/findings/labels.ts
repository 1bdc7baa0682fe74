import type { FindingKind } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { Noun } from '../../../components/list/nouns.ts';
import { findingKindOrder } from '../../../links/access.ts';

export interface FindingLabels {
  readonly title: string;
  /** What it is and why it matters. */
  readonly meaning: string;
  /** The message if there are none. */
  readonly none: string;
  readonly noun: Noun;
}

/** The labels and meaning of each kind of finding. */
export const findingLabels: Readonly<Record<FindingKind, FindingLabels>> = {
  'disabled-in-groups': {
    title: t('Disabled users in groups'),
    meaning: t(
      'Disabled users who are still in groups other than all_users. Re-enabling restores their access immediately.',
    ),
    none: t('No disabled user is in a group'),
    noun: 'user',
  },
  'disabled-owners': {
    title: t('Projects with a disabled owner'),
    meaning: t('The owner can’t sign in, so no one acts as owner until the project has a new one.'),
    none: t('Every owner is enabled'),
    noun: 'project',
  },
  'privileged-users': {
    title: t('Privileged users'),
    meaning: t('Users with a policy that manages users or projects, directly or through groups.'),
    none: t('No user has such a policy'),
    noun: 'user',
  },
  'auditor-groups': {
    title: t('Auditor groups'),
    meaning: t(
      'Groups whose members see everything in Rolecall. Renaming the group doesn’t change this. A new group with the same name isn’t an auditor group.',
    ),
    none: t('No auditor groups'),
    noun: 'group',
  },
  'direct-policies': {
    title: t('Direct policies'),
    meaning: t(
      'Users with policies of their own, besides the defaults Developer and Application Read Only. Changing groups won’t remove them.',
    ),
    none: t('Users have non-default policies only through groups'),
    noun: 'user',
  },
  'all-users-roles': {
    title: t('Roles of all_users'),
    meaning: t('Projects that every user can access, because the group all_users has a role in them.'),
    none: t('all_users has no role in any project'),
    noun: 'role',
  },
  'one-admin': {
    title: t('Projects with one Admin'),
    meaning: t(
      'Exactly one user is Admin, directly or through groups; the owner isn’t counted. If they leave, only the owner remains.',
    ),
    none: t('No project depends on one Admin'),
    noun: 'project',
  },
  'redundant-roles': {
    title: t('Redundant roles'),
    meaning: t(
      'Direct roles that users also have as owner, through a group or through a higher role. They remain after leaving the group.',
    ),
    none: t('No role is redundant'),
    noun: 'role',
  },
  'one-group-access': {
    title: t('Access through one group'),
    meaning: t(
      'Users who would lose access to all projects without one of their groups. Changing that group changes all their access.',
    ),
    none: t('No user’s access depends on one group'),
    noun: 'user',
  },
  'empty-groups': {
    title: t('Groups with no members'),
    meaning: t('Unused groups. New members would inherit their roles and policies.'),
    none: t('Every group has members'),
    noun: 'group',
  },
};

/** Most severe first. */
const severities = ['high', 'medium', 'low'] as const;
type Severity = (typeof severities)[number];
const severityTexts: Readonly<Record<Severity, string>> = {
  high: t('High severity'),
  medium: t('Medium severity'),
  low: t('Low severity'),
};

/** High: access that no one answers for. Medium: much power, or one person. Low: untidiness. */
const findingSeverities: Readonly<Record<FindingKind, Severity>> = {
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

/** The kinds of findings by severity. */
export const findingGroups = severities.map((severity) => ({
  title: severityTexts[severity],
  kinds: findingKindOrder.filter((kind) => findingSeverities[kind] === severity),
}));
