import { addToList, defaultUserPolicies, privilegedPolicies } from '@rolecall/access';
import { factsInChunks } from '../../history/factChunks.ts';
import { allUsersName } from '../../platform/allUsers.ts';
import type { Database } from '../../storage/database.ts';

interface Described {
  readonly name: string;
  readonly description: string;
}

/** What findings need besides the access graph, by subject number. Small enough to keep for 100,000 users. */
export interface DirectoryAt {
  readonly groups: ReadonlyMap<number, Described>;
  /** The number of `all_users`; null if the platform has no such group. */
  readonly allUsers: number | null;
  /** True for enabled users. */
  readonly people: ReadonlyMap<number, boolean>;
  /** Policies assigned to users directly, without the platform's defaults. */
  readonly directPolicies: ReadonlyMap<number, readonly string[]>;
  /** Users and groups with policies that manage users or projects. */
  readonly privileged: ReadonlyMap<number, readonly string[]>;
  readonly projects: ReadonlyMap<number, Described>;
}

export async function readDirectory(db: Database, at: number): Promise<DirectoryAt> {
  const groups = new Map<number, Described>();
  let allUsers: number | null = null;
  for await (const rows of factsInChunks(db, 'history_groups', at, ['group_no', 'name', 'description']))
    for (const { group_no: no, name, description } of rows) {
      groups.set(no, { name, description });
      if (name === allUsersName) allUsers = no;
    }

  const people = new Map<number, boolean>();
  for await (const rows of factsInChunks(db, 'history_users', at, ['user_no', 'enabled']))
    for (const { user_no, enabled } of rows) people.set(user_no, enabled === 1);

  const directPolicies = new Map<number, string[]>();
  const privileged = new Map<number, string[]>();
  for await (const rows of factsInChunks(db, 'history_policies', at, ['holder_no', 'policy']))
    for (const { holder_no, policy } of rows) {
      if (privilegedPolicies.includes(policy)) addToList(privileged, holder_no, policy);
      if (people.has(holder_no) && !defaultUserPolicies.includes(policy))
        addToList(directPolicies, holder_no, policy);
    }

  const projects = new Map<number, Described>();
  for await (const rows of factsInChunks(db, 'history_projects', at, ['project_no', 'name', 'description']))
    for (const { project_no, name, description } of rows) projects.set(project_no, { name, description });

  return { groups, allUsers, people, directPolicies, privileged, projects };
}
