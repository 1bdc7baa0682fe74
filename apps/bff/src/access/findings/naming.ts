import type { FindingReference } from '@rolecall/contract';
import { factsAt } from '../../history/factsAt.ts';
import { inChunks } from '../../lib/chunks.ts';
import type { Database } from '../../storage/database.ts';
import type { DirectoryAt } from './directory.ts';
import type { Found } from './rules.ts';

export interface NamedUser {
  readonly reference: FindingReference;
  readonly fullName: string;
}

/** Looks up what subject numbers refer to. */
export interface FindingNames {
  user(no: number): NamedUser;
  reference(no: number): FindingReference;
}

/** Numbers per statement. */
const batchSize = 500;

/** Reads the names of the subjects that have findings, and no others. */
export async function findingNames(
  db: Database,
  at: number,
  directory: DirectoryAt,
  found: Found,
): Promise<FindingNames> {
  const facts = factsAt(db, at);
  const users = new Map<number, NamedUser>();
  for await (const some of inChunks(usersIn(found), batchSize))
    for (const { key, id, username, name } of await facts.users(some))
      users.set(key, { reference: { type: 'user', id, name: username }, fullName: name });
  const references = new Map<number, FindingReference>();
  for await (const some of inChunks(directory.groups.keys(), batchSize))
    for (const { key, id, name } of await facts.groups(some))
      references.set(key, { type: 'group', id, name });
  for await (const some of inChunks(projectsIn(found), batchSize))
    for (const { key, id, name } of await facts.projects(some))
      references.set(key, { type: 'project', id, name });

  const required = <Value>(value: Value | undefined, no: number): Value => {
    if (value === undefined) throw new Error(`Subject ${no} has no name at that time`);
    return value;
  };
  return {
    user: (no) => required(users.get(no), no),
    reference: (no) => required(references.get(no), no),
  };
}

function usersIn(found: Found): Set<number> {
  const all = new Set<number>();
  for (const { user } of found.oneGroupAccess) all.add(user);
  for (const { user } of found.disabledInGroups) all.add(user);
  for (const { owner } of found.disabledOwners) all.add(owner);
  for (const { user } of found.privilegedUsers) all.add(user);
  for (const { user } of found.directPolicies) all.add(user);
  for (const { only } of found.oneAdmin) all.add(only.userId);
  for (const { assignment } of found.redundantRoles) all.add(assignment.userId);
  return all;
}

const projectsIn = (found: Found) =>
  new Set(
    [...found.disabledOwners, ...found.allUsersRoles, ...found.oneAdmin, ...found.redundantRoles].map(
      ({ project }) => project,
    ),
  );
