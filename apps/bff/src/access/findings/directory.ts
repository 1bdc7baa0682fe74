import { defaultUserPolicies, privilegedPolicies, projectPolicies } from '@rolecall/access';
import { factsInChunks } from '../../history/factChunks.ts';
import type { Database } from '../../storage/database.ts';
import { Memberships, Numbers } from './memberships.ts';

/** The platform's group that everybody is in and nobody can leave; it can't be renamed either. */
const allUsersGroup = 'all_users';

interface Described {
  readonly name: string;
  readonly description: string;
}

/** What the findings look at of a moment, by subjects' numbers; small enough to be held for a hundred thousand people. */
export interface DirectoryAt {
  readonly groups: ReadonlyMap<number, Described>;
  /** The number of `all_users`; null where the platform has none. */
  readonly allUsers: number | null;
  /** Whether each person is enabled. */
  readonly people: ReadonlyMap<number, boolean>;
  readonly memberships: Memberships;
  /** Policies that people hold themselves, the platform's defaults apart. */
  readonly directPolicies: ReadonlyMap<number, readonly string[]>;
  /** People and groups with policies that manage users or projects. */
  readonly privileged: ReadonlyMap<number, readonly string[]>;
  /** People and groups with a policy that reaches into every project. */
  readonly everywhere: ReadonlySet<number>;
  /** With their owners; null for a project that has none. */
  readonly projects: ReadonlyMap<number, Described & { readonly owner: number | null }>;
}

export async function readDirectory(db: Database, at: number): Promise<DirectoryAt> {
  const groups = new Map<number, Described>();
  let allUsers: number | null = null;
  for await (const rows of factsInChunks(db, 'history_groups', at, ['group_no', 'name', 'description']))
    for (const { group_no: no, name, description } of rows) {
      groups.set(no, { name, description });
      if (name === allUsersGroup) allUsers = no;
    }

  const people = new Map<number, boolean>();
  for await (const rows of factsInChunks(db, 'history_users', at, ['user_no', 'enabled']))
    for (const { user_no, enabled } of rows) people.set(user_no, enabled === 1);

  const directPolicies = new Map<number, string[]>();
  const privileged = new Map<number, string[]>();
  const everywhere = new Set<number>();
  for await (const rows of factsInChunks(db, 'history_policies', at, ['holder_no', 'policy']))
    for (const { holder_no, policy } of rows) {
      if (policy in projectPolicies) everywhere.add(holder_no);
      if (privilegedPolicies.includes(policy)) append(privileged, holder_no, policy);
      if (people.has(holder_no) && !defaultUserPolicies.includes(policy))
        append(directPolicies, holder_no, policy);
    }

  const [users, groupsOfUsers] = [new Numbers(), new Numbers()];
  for await (const rows of factsInChunks(db, 'history_memberships', at, ['user_no', 'group_no']))
    for (const { user_no, group_no } of rows) {
      // A group that was only heard of so far brings nothing, as in all views.
      if (!groups.has(group_no)) continue;
      users.push(user_no);
      groupsOfUsers.push(group_no);
    }
  const memberships = new Memberships(users, groupsOfUsers);

  const projects = new Map<number, Described & { owner: number | null }>();
  const columns = ['project_no', 'name', 'description', 'owner_no'] as const;
  for await (const rows of factsInChunks(db, 'history_projects', at, columns))
    for (const { project_no, name, description, owner_no: owner } of rows)
      projects.set(project_no, {
        name,
        description,
        owner: owner !== null && people.has(owner) ? owner : null,
      });

  return { groups, allUsers, people, memberships, directPolicies, privileged, everywhere, projects };
}

function append(lists: Map<number, string[]>, key: number, value: string): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}
