import { badRequest, forbidden, relationshipPointer } from '../http/errors.ts';
import type { SandboxDatabase } from '../storage/database.ts';

/** The group of all users. */
export const allUsersGroup = 'all_users';

interface GroupRow {
  readonly seq: number;
  readonly name: string;
  readonly kind: string;
}

/**
 * Finds the rows with the given IDs.
 * @throws ApiError 400 naming unknown IDs
 */
export function resolveSeqs(
  db: SandboxDatabase,
  table: 'users' | 'user_groups',
  ids: readonly string[],
  relationship: string,
): number[] {
  const rows = db.tuples<[id: string, seq: number]>(
    `SELECT id, seq FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  const seqs = new Map(rows);
  const unknown = ids.filter((id) => !seqs.has(id));
  if (unknown.length > 0)
    throw badRequest(
      `${relationship}: no such ${unknown.length === 1 ? 'resource' : 'resources'}: ${unknown.slice(0, 5).join(', ')}`,
      relationshipPointer(relationship),
    );
  return [...seqs.values()];
}

/**
 * Makes the given groups the user's only groups.
 * @throws ApiError 403 if a group's members can't be changed, or if the user would leave all_users
 */
export function setGroupsOfUser(db: SandboxDatabase, userSeq: number, groupIds: readonly string[]): void {
  const wanted = resolveSeqs(db, 'user_groups', groupIds, 'user_groups');
  const current = db.column<number>('SELECT group_seq FROM memberships WHERE user_seq = ?', userSeq);
  const { added, removed } = difference(current, wanted);
  const changed = db.all<GroupRow>(
    'SELECT seq, name, kind FROM user_groups WHERE seq IN (SELECT value FROM json_each(?))',
    JSON.stringify([...added, ...removed]),
  );
  for (const group of changed) {
    assertLocal(group, 'user_groups');
    if (group.name === allUsersGroup && !added.includes(group.seq)) throw leavingAllUsers('user_groups');
  }
  for (const groupSeq of added) join(db, userSeq, groupSeq);
  for (const groupSeq of removed) leave(db, userSeq, groupSeq);
}

/**
 * Makes the given users the group's only members.
 * @throws ApiError 403 if the group's members can't be changed; 400 if it is a removed user's primary group
 */
export function setUsersOfGroup(db: SandboxDatabase, group: GroupRow, userIds: readonly string[]): void {
  const wanted = resolveSeqs(db, 'users', userIds, 'users');
  const current = db.column<number>('SELECT user_seq FROM memberships WHERE group_seq = ?', group.seq);
  const { added, removed } = difference(current, wanted);
  if (added.length + removed.length === 0) return;
  assertLocal(group, 'users');
  if (group.name === allUsersGroup && removed.length > 0) throw leavingAllUsers('users');
  const bound = db.column<string>(
    `SELECT username FROM users WHERE primary_group_seq = ? AND seq IN (SELECT value FROM json_each(?))`,
    group.seq,
    JSON.stringify(removed),
  );
  if (bound.length > 0)
    throw badRequest(
      `${group.name} is the primary group of ${bound.slice(0, 5).join(', ')}`,
      relationshipPointer('users'),
    );
  for (const userSeq of added) join(db, userSeq, group.seq);
  for (const userSeq of removed) leave(db, userSeq, group.seq);
}

/** Adds a user to a group. Does nothing if they are already in it. */
export function join(db: SandboxDatabase, userSeq: number, groupSeq: number): void {
  db.run('INSERT OR IGNORE INTO memberships (user_seq, group_seq) VALUES (?, ?)', userSeq, groupSeq);
}

function leave(db: SandboxDatabase, userSeq: number, groupSeq: number): void {
  db.run('DELETE FROM memberships WHERE user_seq = ? AND group_seq = ?', userSeq, groupSeq);
}

function assertLocal(group: GroupRow, relationship: string): void {
  if (group.kind !== 'local')
    throw forbidden(
      `The members of ${group.name} are managed by an outside identity provider (${group.kind})`,
      relationshipPointer(relationship),
    );
}

function leavingAllUsers(relationship: string) {
  return forbidden(`No user can leave ${allUsersGroup}`, relationshipPointer(relationship));
}

function difference(current: readonly number[], wanted: readonly number[]) {
  const before = new Set(current);
  const after = new Set(wanted);
  return {
    added: wanted.filter((seq) => !before.has(seq)),
    removed: current.filter((seq) => !after.has(seq)),
  };
}
