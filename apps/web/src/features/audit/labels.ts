import type { AuditAction, AuditOutcome } from '@rolecall/contract';
import type { Noun } from '../../components/list/noun.ts';

export const entryNoun: Noun = { one: 'entry', many: 'entries', noMatch: 'No entries match' };

/** What each action is called in a filter. */
export const actionTexts: Readonly<Record<AuditAction, string>> = {
  'session.sign-in': 'Sign in',
  'session.sign-out': 'Sign out',
  'group.create': 'Create group',
  'group.update': 'Edit group',
  'group.delete': 'Delete group',
  'group.change-members': 'Change group members',
  'user.create': 'Create user',
  'user.update': 'Edit user',
  'user.delete': 'Delete user',
  'project.create': 'Create project',
  'project.update': 'Edit project',
  'project.delete': 'Delete project',
  'project.change-roles': 'Change project roles',
  'project.change-owner': 'Change project owner',
  'operation.retry': 'Retry operation',
  'history.repair': 'Repair history',
  read: 'View (denied)',
};

export const outcomeTexts: Readonly<
  Record<AuditOutcome, { text: string; tone: 'default' | 'info' | 'success' | 'warning' | 'error' }>
> = {
  success: { text: 'Succeeded', tone: 'success' },
  denied: { text: 'Denied', tone: 'error' },
  failed: { text: 'Failed', tone: 'warning' },
  unknown: { text: 'Unknown', tone: 'warning' },
  attempted: { text: 'In progress', tone: 'info' },
};
