import { principalKey, type RoleAssignment } from '@rolecall/access';
import {
  type ManagementClient,
  NotFoundError,
  ProtocolError,
  type WithIncluded,
} from '@rolecall/management-client';
import { countText, searchText, withStorableText } from '@rolecall/text';
import type { Logger } from 'pino';
import { createRefresher } from './refresher.ts';
import { isoOrNull } from './rows.ts';
import { createUnreadableLog, unreadableStatus } from './unreadable.ts';

const readPageSize = 50;
const include = [
  'owner',
  'project_authorization_roles.principal_users',
  'project_authorization_roles.principal_user_groups',
] as const;
type ProjectWithRoles = WithIncluded<'project', (typeof include)[number]>;

/** A user's or group's role, with the name that came along; null where the platform sent none. */
export interface NamedRoleAssignment extends RoleAssignment {
  readonly name: string | null;
}

/** A project and everything that was granted in it. */
export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  /** False where fallbacks stand for a part of it: what it says of roles and fields is not certain. */
  readonly isReadable: boolean;
  readonly labels: readonly { name: string; value: string }[];
  readonly createdAt: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** Roles that the project has, held by somebody or not. */
  readonly roles: readonly string[];
  readonly roleAssignments: readonly NamedRoleAssignment[];
  /** Principals by key that the platform lists without saying who they are. */
  readonly missing: ReadonlySet<string>;
  /** What a search looks through: lower case. */
  readonly searchText: string;
}

export interface ProjectDirectory {
  /** All projects, as of at most a minute ago. */
  all(): Promise<{ rows: Iterable<ProjectRow>; readAt: Date }>;
  /** One project, read now. @throws NotFoundError */
  read(id: string, signal?: AbortSignal): Promise<ProjectRow>;
  /** One project, at most as old as a few times what reading it costs. @throws NotFoundError */
  recent(id: string): Promise<{ row: ProjectRow; readAt: Date }>;
  /** All projects as the platform tells them now, page by page; besides what is kept. */
  pages(pageSize: number, signal: AbortSignal): AsyncIterable<ProjectRow[]>;
  /** What it was called when it was last read, if it was. */
  nameOf(id: string): string | undefined;
}

interface CachedProject {
  readonly row: ProjectRow;
  readonly readAt: Date;
  /** When it was asked for, on the clock that never jumps. */
  readonly askedAt: number;
  /** Milliseconds that reading this project alone took; null while it has come with others only. */
  readonly cost: number | null;
}

/** A project that was read this many times its cost ago may be shown again: its pages come one after the other. */
const ageForCost = 10;
const youngestMs = 250;
const oldestMs = 10_000;

export function createProjectDirectory(
  client: ManagementClient,
  options: { log: Logger; now: () => Date; signal: AbortSignal },
): ProjectDirectory {
  const cached = new Map<string, CachedProject>();
  const logUnreadable = createUnreadableLog(options.log);
  const now = () => ({ readAt: options.now(), askedAt: performance.now() });

  const refresher = createRefresher({
    log: options.log,
    now: options.now,
    progress: () => countText(cached.size, 'project'),
    async read() {
      const seen = new Set<string>();
      const pages = client.projects.pages({ sort: ['name'], include, pageSize: readPageSize }, options);
      let asked = now();
      for await (const { items } of pages) {
        for (const project of items) {
          logUnreadable({ ...project, ...unreadablePartOf(project) });
          keep({ ...asked, row: rowOf(project), cost: cached.get(project.id)?.cost ?? null });
          seen.add(project.id);
        }
        asked = now();
      }
      for (const id of [...cached.keys()].filter((present) => !seen.has(present)))
        await look(id).catch((error: unknown) => {
          if (!(error instanceof NotFoundError || error instanceof ProtocolError)) throw error;
        });
    },
  });

  /** Readings overlap: one that was asked for earlier never undoes a later one, such as the look after a write. */
  function keep(project: CachedProject): CachedProject {
    const present = cached.get(project.row.id);
    // Under its row's id: also known as `name@tenant`, a project still is one row.
    if (!present || present.askedAt <= project.askedAt) cached.set(project.row.id, project);
    return project;
  }

  async function look(id: string, signal?: AbortSignal): Promise<CachedProject> {
    const asked = now();
    try {
      const row = rowOf(await client.projects.get(id, { include }, signal && { signal }));
      return keep({ ...asked, row, cost: performance.now() - asked.askedAt });
    } catch (error) {
      if (error instanceof NotFoundError) cached.delete(id);
      throw error;
    }
  }

  return {
    async all() {
      const readAt = await refresher.current();
      return { rows: cached.values().map(({ row }) => row), readAt };
    },
    async *pages(pageSize, signal) {
      for await (const { items } of client.projects.pages({ sort: ['name'], include, pageSize }, { signal }))
        yield items.map(rowOf);
    },
    nameOf: (id) => cached.get(id)?.row.name,
    read: async (id, signal) => (await look(id, signal)).row,
    async recent(id) {
      const present = cached.get(id);
      if (present && present.cost !== null) {
        const age = options.now().getTime() - present.readAt.getTime();
        const allowed = Math.min(Math.max(present.cost * ageForCost, youngestMs), oldestMs);
        if (age >= 0 && age < allowed) return present;
      }
      return look(id);
    },
  };
}

function rowOf(read: ProjectWithRoles): ProjectRow {
  const project = withStorableText(read);
  const { attributes, owner } = project;
  const isReadable = unreadablePartOf(read).unreadable === undefined;
  const roleAssignments: NamedRoleAssignment[] = [];
  for (const {
    attributes: role,
    relationships,
    principal_users,
    principal_user_groups,
  } of project.project_authorization_roles) {
    const users = new Map(principal_users.map((user) => [user.id, user.attributes.username]));
    const groups = new Map(principal_user_groups.map((group) => [group.id, group.attributes.name]));
    for (const id of idsOf(relationships.principal_users))
      roleAssignments.push({ kind: 'user', id, name: users.get(id) ?? null, role: role.name });
    for (const id of idsOf(relationships.principal_user_groups))
      roleAssignments.push({ kind: 'group', id, name: groups.get(id) ?? null, role: role.name });
  }
  return {
    id: project.id,
    name: attributes.name,
    description: attributes.description,
    status: isReadable ? attributes.operational_status : unreadableStatus,
    isReadable,
    labels: attributes.labels.map(({ name, value }) => ({ name, value })),
    createdAt: isoOrNull(attributes.created_at),
    ownerId: owner?.id ?? null,
    ownerName: owner?.attributes.username ?? attributes.owner_username,
    roles: project.project_authorization_roles.map((role) => role.attributes.name),
    roleAssignments,
    missing: new Set(roleAssignments.filter(({ name }) => name === null).map(principalKey)),
    searchText: searchText(attributes.name, attributes.description),
  };
}

/** What can't be read of a project or its roles. */
function unreadablePartOf({ unreadable, project_authorization_roles: roles }: ProjectWithRoles) {
  const part = unreadable ?? roles.find((role) => role.unreadable !== undefined)?.unreadable;
  return part === undefined ? {} : { unreadable: part };
}

function idsOf(relationship: ProjectWithRoles['relationships'][string] | undefined): string[] {
  const data = relationship?.data;
  return Array.isArray(data) ? [...new Set(data.map(({ id }: { id: string }) => id))] : [];
}
