import { randomUUID } from 'node:crypto';

import { initialGroupPolicies } from '../access/policies.ts';
import { recordEvent } from '../audit/events.ts';
import type { CallerRequest, Reply } from '../http/endpoints.ts';
import { attributePointer, conflict, forbidden, resourceNotFound } from '../http/errors.ts';
import type { JobHandler, JobRunner } from '../jobs/jobRunner.ts';
import { deletionReply } from '../jobs/replies.ts';
import { parseResource } from '../resources/envelope.ts';
import { readResource } from '../resources/reader.ts';
import { changedColumns, nextNumber, storedColumns } from '../storage/columns.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { changedGroup, type GroupAttributes, newGroup } from './attributes.ts';
import { allUsersGroup, setUsersOfGroup } from './memberships.ts';

interface GroupRow {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly gid: number;
  readonly kind: string;
  readonly assigned_policies: string;
  readonly data_access_mode: string;
}

const groupView = { kind: 'user_group' } as const;
/** Lower GIDs are reserved for the operating systems that access the platform's data. */
const firstAssignedGid = 1000;

/** @throws ApiError 400 for a malformed field or unknown member, 409 if the name or GID is in use */
export function createGroup(db: SandboxDatabase, { body, caller }: CallerRequest): Reply {
  const { attributes, relationships } = parseResource(body, 'user_group', newGroup);
  return db.transaction(() => {
    assertFree(db, attributes, 0);
    const id = randomUUID();
    const policies = attributes.assigned_policies?.length
      ? attributes.assigned_policies
      : initialGroupPolicies;
    const seq = db.insert('user_groups', {
      ...storedColumns(attributes),
      id,
      gid: attributes.gid ?? nextNumber(db, 'user_groups', 'gid', firstAssignedGid),
      assigned_policies: JSON.stringify(policies),
    });
    const { name } = attributes;
    const users = relationships.many('users', 'user');
    if (users) setUsersOfGroup(db, { seq, name, kind: 'local' }, users);
    recordGroup(db, 'Created', caller.username, { id, name });
    return readResource(db, groupView, seq, new Map(), 201);
  });
}

/**
 * Changes the attributes that were sent and differ. @throws ApiError like `createGroup`, and 403 if the group can't
 * be changed
 */
export function updateGroup(db: SandboxDatabase, { body, caller, target }: CallerRequest): Reply {
  const group = findGroup(db, target);
  const { attributes, relationships } = parseResource(body, 'user_group', changedGroup, group);
  return db.transaction(() => {
    const changes = changedColumns(group, attributes);
    if (Object.keys(changes).length > 0 && group.kind !== 'local')
      throw forbidden(`${group.name} is managed by an outside identity provider (${group.kind})`);
    if ('name' in changes && group.name === allUsersGroup)
      throw forbidden(`${allUsersGroup} can't be renamed`, attributePointer('name'));
    assertFree(db, attributes, group.seq);
    db.update('user_groups', group.seq, changes);
    const users = relationships.many('users', 'user');
    if (users) setUsersOfGroup(db, group, users);
    recordGroup(db, 'Updated', caller.username, { id: group.id, name: attributes.name ?? group.name });
    return readResource(db, groupView, group.seq, new Map());
  });
}

/** Starts the job that deletes a group. @throws ApiError 403 for all_users */
export function deleteGroup(db: SandboxDatabase, jobs: JobRunner, request: CallerRequest): Reply {
  const group = findGroup(db, request.target);
  if (group.name === allUsersGroup) throw forbidden(`${allUsersGroup} can't be deleted`);
  const running = jobs.running('user_group.delete', group.id);
  if (running !== undefined) return deletionReply(running);
  const job = jobs.create({ kind: 'user_group.delete', subjectId: group.id }, request);
  jobs.start(job);
  return deletionReply(job);
}

/** The jobs that this module starts. */
export const groupJobs: Readonly<Record<string, JobHandler>> = {
  'user_group.delete': {
    run(db, { subjectId, startedBy }) {
      const name = db.value<string>('DELETE FROM user_groups WHERE id = ? RETURNING name', subjectId);
      if (name === undefined) throw resourceNotFound(`user_group ${subjectId} not found`);
      recordGroup(db, 'Deleted', startedBy, { id: subjectId, name });
    },
  },
};

function findGroup(db: SandboxDatabase, id: string): GroupRow {
  const group = db.get<GroupRow>('SELECT * FROM user_groups WHERE id = ?', id);
  if (!group) throw resourceNotFound(`user_group ${id} not found`);
  return group;
}

function assertFree(db: SandboxDatabase, { name, gid }: GroupAttributes, seq: number): void {
  if (name !== undefined && db.value('SELECT 1 FROM user_groups WHERE name = ? AND seq <> ?', name, seq))
    throw conflict(`A group named ${name} exists`, attributePointer('name'));
  if (gid !== undefined && db.value('SELECT 1 FROM user_groups WHERE gid = ? AND seq <> ?', gid, seq))
    throw conflict(`The gid ${gid} is taken`, attributePointer('gid'));
}

function recordGroup(
  db: SandboxDatabase,
  what: 'Created' | 'Updated' | 'Deleted',
  username: string,
  { id, name }: { readonly id: string; readonly name: string },
): void {
  recordEvent(db, {
    kind: `UserManagement.UserGroup.${what}`,
    description: `Group ${name} was ${what.toLowerCase()} by ${username}`,
    parameters: { username, name },
    affected: [{ type: 'user_group', id, name }],
  });
}
