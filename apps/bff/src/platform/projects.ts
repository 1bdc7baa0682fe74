import { principalKey, type RoleAssignment } from '@rolecall/access';
import { type ManagementClient, NotFoundError, type WithIncluded } from '@rolecall/management-client';
import { searchText, withStorableText } from '@rolecall/text';
import { LRUCache } from 'lru-cache';
import { isoOrNull } from './fields.ts';
import { unreadableStatus } from './unreadable.ts';

const include = [
  'owner',
  'project_authorization_roles.principal_users',
  'project_authorization_roles.principal_user_groups',
] as const;
type ProjectWithRoles = WithIncluded<'project', (typeof include)[number]>;

/** A user's or group's role with its name; null if the platform sent none. */
export interface NamedRoleAssignment extends RoleAssignment {
  readonly name: string | null;
}

/** A project with all its role assignments. */
export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly labels: readonly { name: string; value: string }[];
  readonly createdAt: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** Roles that the project has, whether or not they are assigned. */
  readonly roles: readonly string[];
  readonly roleAssignments: readonly RoleAssignment[];
  /** The text that search matches, see `@rolecall/text`. */
  readonly searchText: string;
}

/** A project as just read from the platform. */
export interface LiveProject extends ProjectRow {
  /** Why a part of it can't be read. Fallbacks replace that part, so roles and fields aren't reliable. */
  readonly unreadable: string | null;
  readonly roleAssignments: readonly NamedRoleAssignment[];
  /** Keys of principals that the platform lists without including them. */
  readonly missing: ReadonlySet<string>;
}

/** Reads projects with their roles from the platform. */
export interface ProjectReader {
  /** One project, read now. @throws NotFoundError */
  read(id: string, signal?: AbortSignal): Promise<LiveProject>;
  /** One project, at most as old as a few times the duration of its read. @throws NotFoundError */
  recent(id: string): Promise<{ row: LiveProject; readAt: Date }>;
  /** All projects, page by page. */
  pages(pageSize: number, signal: AbortSignal): AsyncIterable<LiveProject[]>;
}

interface CachedProject {
  readonly row: LiveProject;
  readonly readAt: Date;
  /** When it was requested, as a `performance.now` time. */
  readonly askedAt: number;
  /** How long the read took, in milliseconds. */
  readonly cost: number;
}

/**
 * How old a cached project may be, as a multiple of the duration of its read, since its pages are requested one after
 * another.
 */
const ageForCost = 10;
const youngestMs = 250;
const oldestMs = 10_000;
/** Cached projects. People look at few of them at the same time. */
const maxCached = 100;

export function createProjectReader(client: ManagementClient, now: () => Date): ProjectReader {
  const cached = new LRUCache<string, CachedProject>({ max: maxCached });

  async function look(id: string, signal?: AbortSignal): Promise<CachedProject> {
    const [readAt, askedAt] = [now(), performance.now()];
    try {
      const row = rowOf(await client.projects.get(id, { include }, signal && { signal }));
      const project = { row, readAt, askedAt, cost: performance.now() - askedAt };
      const present = cached.get(row.id);
      // Reads can overlap, and an earlier one must not replace a later one, such as the read-back after a write. The
      // key is the row's ID, because `name@tenant` refers to the same project.
      if (!present || present.askedAt <= askedAt) cached.set(row.id, project);
      return project;
    } catch (error) {
      if (error instanceof NotFoundError) cached.delete(id);
      throw error;
    }
  }

  return {
    async *pages(pageSize, signal) {
      for await (const { items } of client.projects.pages({ sort: ['name'], include, pageSize }, { signal }))
        yield items.map(rowOf);
    },
    read: async (id, signal) => (await look(id, signal)).row,
    async recent(id) {
      const present = cached.get(id);
      if (present) {
        const age = now().getTime() - present.readAt.getTime();
        const allowed = Math.min(Math.max(present.cost * ageForCost, youngestMs), oldestMs);
        if (age >= 0 && age < allowed) return present;
      }
      return look(id);
    },
  };
}

function rowOf(read: ProjectWithRoles): LiveProject {
  const project = withStorableText(read);
  const { attributes, owner } = project;
  const unreadable = unreadablePartOf(read);
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
    status: unreadable === null ? attributes.operational_status : unreadableStatus,
    unreadable,
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

/** Why part of a project or of its roles can't be read. */
const unreadablePartOf = ({ unreadable, project_authorization_roles: roles }: ProjectWithRoles) =>
  unreadable ?? roles.find((role) => role.unreadable !== undefined)?.unreadable ?? null;

function idsOf(relationship: ProjectWithRoles['relationships'][string] | undefined): string[] {
  const data = relationship?.data;
  return Array.isArray(data) ? [...new Set(data.map(({ id }: { id: string }) => id))] : [];
}
