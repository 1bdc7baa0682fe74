import { randomUUID } from 'node:crypto';

import { initialUserPolicies } from '../access/policies.ts';
import { recordEvent } from '../audit/events.ts';
import { allUsersGroup, join, resolveSeqs, setGroupsOfUser } from '../groups/memberships.ts';
import type { CallerRequest, Reply } from '../http/endpoints.ts';
import {
  attributePointer,
  badRequest,
  conflict,
  forbidden,
  relationshipPointer,
  resourceNotFound,
} from '../http/errors.ts';
import type { JobHandler, JobRunner } from '../jobs/jobRunner.ts';
import { deletionReply } from '../jobs/replies.ts';
import { parseResource, type Relationships } from '../resources/envelope.ts';
import { readResource } from '../resources/reader.ts';
import { changedColumns, nextNumber, storedColumns } from '../storage/columns.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { changedUser, newUser } from './attributes.ts';
import { hashPassword } from './passwords.ts';

interface UserRow {
  readonly seq: number;
  readonly id: string;
  readonly username: string;
  readonly lifecycle: string;
  readonly predefined: number;
  readonly primary_group_seq: number | null;
}

const userView = { kind: 'user' } as const;
const firstAssignedUid = 1000;

/**
 * Creates a user who becomes usable when a job ends. @throws ApiError 400 for a field, 409 if the username or UID is
 * in use
 */
export async function createUser(
  db: SandboxDatabase,
  jobs: JobRunner,
  request: CallerRequest,
): Promise<Reply> {
  const { attributes, relationships } = parseResource(request.body, 'user', newUser);
  const { password, ...columns } = attributes;
  const passwordHash = password === undefined ? null : await hashPassword(password);
  const { seq, job } = db.transaction(() => {
    const { username, uid } = attributes;
    if (db.value('SELECT 1 FROM users WHERE username = ?', username))
      throw conflict(`A user named ${username} exists`, attributePointer('username'));
    if (uid !== undefined && db.value('SELECT 1 FROM users WHERE uid = ?', uid))
      throw conflict(`The uid ${uid} is taken`, attributePointer('uid'));
    const id = randomUUID();
    const now = db.now().toISOString();
    const policies = attributes.assigned_policies?.length
      ? attributes.assigned_policies
      : initialUserPolicies;
    const seq = db.insert('users', {
      ...storedColumns(columns),
      id,
      uid: uid ?? nextNumber(db, 'users', 'uid', firstAssignedUid),
      created_at: now,
      updated_at: now,
      assigned_policies: JSON.stringify(policies),
      password_hash: passwordHash,
      password_changed_at: passwordHash === null ? null : now,
      lifecycle: 'creating',
    });
    setGroups(db, { seq, primary_group_seq: null }, relationships);
    recordUser(db, 'Created', request.caller.username, { id, username });
    return { seq, job: jobs.create({ kind: 'user.create', subjectId: id }, request) };
  });
  jobs.start(job);
  return readResource(db, userView, seq, new Map([['jobs', new Map()]]), 201);
}

/**
 * Changes the attributes that were sent and differ. A new password or disabling the user ends the sessions. @throws
 * ApiError 400, 403 or 404
 */
export async function updateUser(db: SandboxDatabase, request: CallerRequest): Promise<Reply> {
  const user = findUser(db, request.target);
  const { attributes, relationships } = parseResource(request.body, 'user', changedUser, user);
  const { password, ...columns } = attributes;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return db.transaction(() => {
    // Read again, because hashing a password lets other requests run.
    const current = findUser(db, user.id);
    const changes = changedColumns(current, columns);
    const now = db.now().toISOString();
    if (passwordHash !== undefined) {
      changes.password_hash = passwordHash;
      changes.password_changed_at = now;
    }
    db.update('users', current.seq, { ...changes, updated_at: now });
    setGroups(db, current, relationships);
    if (passwordHash !== undefined || changes.admin_status === 'down') endSessions(db, current.seq);
    recordUser(db, 'Updated', request.caller.username, current);
    return readResource(db, userView, current.seq, new Map());
  });
}

/**
 * Ends the sessions immediately and starts the job that deletes the user. @throws ApiError 403 for a predefined user
 */
export function deleteUser(db: SandboxDatabase, jobs: JobRunner, request: CallerRequest): Reply {
  const user = findUser(db, request.target);
  if (user.predefined) throw forbidden(`${user.username} is predefined and can't be deleted`);
  const running = jobs.running('user.delete', user.id);
  if (running !== undefined) return deletionReply(running);
  const job = db.transaction(() => {
    db.update('users', user.seq, { lifecycle: 'deleting' });
    endSessions(db, user.seq);
    return jobs.create({ kind: 'user.delete', subjectId: user.id }, request);
  });
  jobs.start(job);
  return deletionReply(job);
}

/** The jobs that this module starts. */
export const userJobs: Readonly<Record<string, JobHandler>> = {
  'user.create': {
    run(db, { subjectId }) {
      const { seq } = findUser(db, subjectId);
      const allUsers = db.value<number>('SELECT seq FROM user_groups WHERE name = ?', allUsersGroup);
      if (allUsers === undefined) throw resourceNotFound(`user_group ${allUsersGroup} not found`);
      join(db, seq, allUsers);
      db.run(`UPDATE users SET lifecycle = 'ready' WHERE seq = ? AND lifecycle = 'creating'`, seq);
    },
  },
  'user.delete': {
    run(db, { subjectId, startedBy }) {
      const user = findUser(db, subjectId);
      db.run('DELETE FROM users WHERE seq = ?', user.seq);
      recordUser(db, 'Deleted', startedBy, user);
    },
    undo(db, { subjectId }) {
      db.run(`UPDATE users SET lifecycle = 'ready' WHERE id = ?`, subjectId);
    },
  },
};

/** Applies the sent groups and primary group of a user, which must be consistent. */
function setGroups(
  db: SandboxDatabase,
  user: Pick<UserRow, 'seq' | 'primary_group_seq'>,
  relationships: Relationships,
): void {
  const groups = relationships.many('user_groups', 'user_group');
  if (groups) setGroupsOfUser(db, user.seq, groups);

  const primaryId = relationships.one('primary_group', 'user_group');
  let primary = user.primary_group_seq;
  if (primaryId !== undefined) {
    const [seq = null] =
      primaryId === null ? [] : resolveSeqs(db, 'user_groups', [primaryId], 'primary_group');
    primary = seq;
    db.update('users', user.seq, { primary_group_seq: primary });
  }
  if (primary === null) return;
  const name = db.value<string>(
    `SELECT name FROM user_groups JOIN memberships ON group_seq = seq WHERE user_seq = ? AND seq = ?`,
    user.seq,
    primary,
  );
  if (name === undefined)
    throw badRequest(
      "The primary group must be among the user's groups",
      relationshipPointer('primary_group'),
    );
  if (name === allUsersGroup)
    throw badRequest(`${allUsersGroup} can't be a primary group`, relationshipPointer('primary_group'));
}

function endSessions(db: SandboxDatabase, userSeq: number): void {
  db.run('DELETE FROM sessions WHERE user_seq = ?', userSeq);
}

function findUser(db: SandboxDatabase, id: string): UserRow {
  const user = db.get<UserRow>('SELECT * FROM users WHERE id = ?', id);
  if (!user) throw resourceNotFound(`user ${id} not found`);
  return user;
}

function recordUser(
  db: SandboxDatabase,
  what: 'Created' | 'Updated' | 'Deleted',
  by: string,
  { id, username }: { readonly id: string; readonly username: string },
): void {
  recordEvent(db, {
    kind: `UserManagement.User.${what}`,
    description: `User ${username} was ${what.toLowerCase()} by ${by}`,
    parameters: { username: by, name: username },
    affected: [{ type: 'user', id, name: username }],
  });
}
