import { t } from '@rolecall/messages';
import { listText } from '@rolecall/text';
import type { AuditOutcome, AuditState } from '../audit.ts';
import type { AuditEntry } from '../auditEntries.ts';
import type { Clause, ListedClause } from './auditClause.ts';
import { membershipClause } from './auditMembershipClause.ts';
import { maintenanceClause, objectClause } from './auditObjectClauses.ts';
import { readClause } from './auditReadClause.ts';
import { ownerClause, rolesClause } from './auditRolesClause.ts';
import { sessionsClause, signInClause } from './auditSessionClauses.ts';
import { updateClauses } from './auditUpdateClauses.ts';

/** The fields that a title is built from. */
export type TitledEntry = Pick<AuditEntry, 'action' | 'outcome' | 'target' | 'before' | 'after' | 'reason'>;

/**
 * Describes an entry's change in one line: "Added tom.becker to contractors", "Denied: delete group contractors".
 * @param nameText formats a name from the platform; files use it unchanged
 */
export function auditTitle(entry: TitledEntry, nameText?: (name: string) => string): string {
  const [first, ...others] = clausesOf(nameText ? withNames(entry, nameText) : entry);
  if (entry.outcome === 'success')
    return listText([first('done'), ...others.map((clause) => clause('also'))]);
  return attemptText(entry.outcome, listText([first, ...others].map((clause) => clause('attempt'))));
}

/** Entries that didn't succeed name the attempt. */
function attemptText(outcome: Exclude<AuditOutcome, 'success'>, attempt: string): string {
  switch (outcome) {
    case 'attempted':
      return t('In progress: {attempt}', { attempt });
    case 'denied':
      return t('Denied: {attempt}', { attempt });
    case 'failed':
      return t('Failed: {attempt}', { attempt });
    case 'unknown':
      return t('Outcome unknown: {attempt}', { attempt });
  }
}

function withNames(entry: TitledEntry, nameText: (name: string) => string): TitledEntry {
  const { target, before, after } = entry;
  return {
    ...entry,
    target: target && { ...target, name: nameText(target.name) },
    before: before && stateWithNames(before, nameText),
    after: after && stateWithNames(after, nameText),
  };
}

function stateWithNames(state: AuditState, nameText: (name: string) => string): AuditState {
  const { name, username, owner, primaryGroup, users, groups, members } = state;
  const renamed = <Named extends { name: string }>(named: Named): Named => ({
    ...named,
    name: nameText(named.name),
  });
  return {
    ...state,
    ...(name !== undefined && { name: nameText(name) }),
    ...(username !== undefined && { username: nameText(username) }),
    ...(owner && { owner: renamed(owner) }),
    ...(primaryGroup && { primaryGroup: renamed(primaryGroup) }),
    ...(users && { users: users.map(renamed) }),
    ...(groups && { groups: groups.map(renamed) }),
    ...(members && { members: members.map(renamed) }),
  };
}

/** Only updates can have several clauses. */
function clausesOf(entry: TitledEntry): readonly [Clause, ...ListedClause[]] {
  const { action, target, reason } = entry;
  const [before, after] = [entry.before ?? {}, entry.after ?? {}];
  const name = target?.name;
  switch (action) {
    case 'session.sign-in':
      return [signInClause(name, after.signInMethod)];
    case 'session.sign-out':
      return [(form) => t('{form, select, done {Signed out} other {sign out}}', { form })];
    case 'session.end':
      return [sessionsClause(name, before.sessions)];
    case 'group.create':
    case 'user.create':
    case 'project.create':
    case 'group.delete':
    case 'user.delete':
    case 'project.delete':
      return [objectClause(action, name)];
    case 'group.update':
    case 'user.update':
    case 'project.update':
      return updateClauses(action, name, before, after);
    case 'group.change-members':
      return [membershipClause(target, before, after)];
    case 'project.change-roles':
      return [rolesClause(name, before, after)];
    case 'project.change-owner':
      return [ownerClause(name, entry.before, entry.after)];
    case 'operation.retry':
    case 'operation.stop':
    case 'history.repair':
      return [maintenanceClause(action, name)];
    case 'read':
      return [readClause(name, reason)];
  }
}
