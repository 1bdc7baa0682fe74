import { t } from '@rolecall/messages';
import { listText } from '@rolecall/text';
import type { AuditState } from '../audit.ts';
import type { AuditEntry } from '../auditEntries.ts';
import type { Clause } from './auditClause.ts';

/** The target is a user who joins or leaves groups, or a group that users join or leave. */
export function membershipClause(
  target: AuditEntry['target'],
  before: AuditState,
  after: AuditState,
): Clause {
  const name = target?.name ?? t('a group');
  if (after.users?.length) return usersAdded(name, after.users, after.people);
  if (before.users?.length) return usersRemoved(name, before.users, before.people);
  const gained = namesOf(after);
  const lost = namesOf(before);
  if (gained.length > 0 && lost.length > 0) return userMoved(name, lost, gained);
  if (gained.length > 0) return userAdded(name, gained);
  if (lost.length > 0) return userRemoved(name, lost);
  if (target?.type === 'user')
    return (form) =>
      t('{form, select, done {Changed the groups of {name}} other {change the groups of {name}}}', {
        form,
        name,
      });
  return target
    ? (form) =>
        t('{form, select, done {Changed the members of {name}} other {change the members of {name}}}', {
          form,
          name,
        })
    : (form) =>
        t('{form, select, done {Changed the members of a group} other {change the members of a group}}', {
          form,
        });
}

type Users = NonNullable<AuditState['users']>;

function usersAdded(group: string, users: Users, count = users.length): Clause {
  if (areNamed(users, count))
    return (form) =>
      t('{form, select, done {Added {users} to {group}} other {add {users} to {group}}}', {
        form,
        users: listText(users.map(({ name }) => name)),
        group,
      });
  return (form) =>
    t(
      '{form, select, done {Added {count, plural, one {# user} other {# users}} to {group}} other {add {count, plural, one {# user} other {# users}} to {group}}}',
      { form, count, group },
    );
}

function usersRemoved(group: string, users: Users, count = users.length): Clause {
  if (areNamed(users, count))
    return (form) =>
      t('{form, select, done {Removed {users} from {group}} other {remove {users} from {group}}}', {
        form,
        users: listText(users.map(({ name }) => name)),
        group,
      });
  return (form) =>
    t(
      '{form, select, done {Removed {count, plural, one {# user} other {# users}} from {group}} other {remove {count, plural, one {# user} other {# users}} from {group}}}',
      { form, count, group },
    );
}

/** Up to two users are named, more are counted. An entry may not name all of them. */
const areNamed = (users: Users, count: number) => count === users.length && count <= 2;

/** Up to two groups are named, more are counted. */
function userAdded(user: string, names: readonly string[]): Clause {
  const [count, groups] = [names.length, listText(names)];
  return (form) =>
    t(
      '{form, select, done {Added {user} to {count, plural, =1 {{groups}} =2 {{groups}} other {# groups}}} other {add {user} to {count, plural, =1 {{groups}} =2 {{groups}} other {# groups}}}}',
      { form, count, groups, user },
    );
}

function userRemoved(user: string, names: readonly string[]): Clause {
  const [count, groups] = [names.length, listText(names)];
  return (form) =>
    t(
      '{form, select, done {Removed {user} from {count, plural, =1 {{groups}} =2 {{groups}} other {# groups}}} other {remove {user} from {count, plural, =1 {{groups}} =2 {{groups}} other {# groups}}}}',
      { form, count, groups, user },
    );
}

function userMoved(user: string, from: readonly string[], to: readonly string[]): Clause {
  const [lostCount, lost] = [from.length, listText(from)];
  const [gainedCount, gained] = [to.length, listText(to)];
  return (form) =>
    t(
      '{form, select, done {Moved {user} from {lostCount, plural, =1 {{lost}} =2 {{lost}} other {# groups}} to {gainedCount, plural, =1 {{gained}} =2 {{gained}} other {# groups}}} other {move {user} from {lostCount, plural, =1 {{lost}} =2 {{lost}} other {# groups}} to {gainedCount, plural, =1 {{gained}} =2 {{gained}} other {# groups}}}}',
      { form, user, lostCount, lost, gainedCount, gained },
    );
}

const namesOf = ({ groups = [] }: AuditState) => groups.map(({ name }) => name);
