import { type Grant, principalKey } from '@rolecall/access';
import { type ManagementClient, NotFoundError, type WithIncluded } from '@rolecall/management-client';
import type { Logger } from 'pino';
import { createRefresher } from './refresher.ts';
import { isoOrNull } from './rows.ts';

const readPageSize = 50;
const include = [
  'owner',
  'project_authorization_roles.principal_users',
  'project_authorization_roles.principal_user_groups',
] as const;
type ProjectWithRoles = WithIncluded<'project', (typeof include)[number]>;

/** A project and everything that was granted in it. */
export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly labels: readonly { name: string; value: string }[];
  readonly createdAt: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** Roles that the project has, held by somebody or not. */
  readonly roles: readonly string[];
  readonly grants: readonly Grant[];
  /** Principals by key that the platform lists without saying who they are. */
  readonly missing: ReadonlySet<string>;
  /** What a search looks through: lower case. */
  readonly haystack: string;
}

export interface ProjectDirectory {
  /** All projects, as of at most a minute ago. */
  all(): Promise<{ rows: Iterable<ProjectRow>; asOf: Date }>;
  /** One project, read now. @throws NotFoundError */
  read(id: string, signal?: AbortSignal): Promise<ProjectRow>;
  /** One project, at most as old as a few times what reading it costs. @throws NotFoundError */
  recent(id: string): Promise<{ row: ProjectRow; asOf: Date }>;
}

/** A project that was read this many times its cost ago may be shown again: its pages come one after the other. */
const ageForCost = 10;
const youngestMs = 250;
const oldestMs = 10_000;

export function createProjectDirectory(
  client: ManagementClient,
  options: { log: Logger; now: () => Date; signal: AbortSignal },
): ProjectDirectory {
  const rows = new Map<string, ProjectRow>();
  const readings = new Map<string, { asOf: Date; cost: number }>();

  const refresher = createRefresher({
    ...options,
    progress: () => `${rows.size.toLocaleString('en')} projects`,
    async read() {
      const seen = new Set<string>();
      for await (const { items } of client.projects.pages(
        { sort: ['name'], include, pageSize: readPageSize },
        options,
      ))
        for (const project of items) {
          rows.set(project.id, rowOf(project));
          seen.add(project.id);
        }
      for (const id of [...rows.keys()].filter((known) => !seen.has(known)))
        await read(id).catch((error: unknown) => {
          if (!(error instanceof NotFoundError)) throw error;
        });
    },
  });

  async function read(id: string, signal?: AbortSignal): Promise<ProjectRow> {
    const asOf = options.now();
    const started = performance.now();
    try {
      const row = rowOf(await client.projects.get(id, { include }, signal && { signal }));
      // Also known as `name@tenant`, a project still is one row.
      rows.set(row.id, row);
      readings.set(row.id, { asOf, cost: performance.now() - started });
      return row;
    } catch (error) {
      if (error instanceof NotFoundError) {
        rows.delete(id);
        readings.delete(id);
      }
      throw error;
    }
  }

  return {
    async all() {
      const asOf = await refresher.current();
      return { rows: rows.values(), asOf };
    },
    read,
    async recent(id) {
      const row = rows.get(id);
      const reading = readings.get(id);
      if (row && reading) {
        const age = options.now().getTime() - reading.asOf.getTime();
        const allowed = Math.min(Math.max(reading.cost * ageForCost, youngestMs), oldestMs);
        if (age >= 0 && age < allowed) return { row, asOf: reading.asOf };
      }
      const fresh = await read(id);
      return { row: fresh, asOf: readings.get(fresh.id)?.asOf ?? options.now() };
    },
  };
}

function rowOf(project: ProjectWithRoles): ProjectRow {
  const { attributes, owner } = project;
  const grants: Grant[] = [];
  const known = new Set<string>();
  for (const {
    attributes: role,
    relationships,
    principal_users,
    principal_user_groups,
  } of project.project_authorization_roles) {
    for (const id of idsOf(relationships.principal_users)) grants.push({ kind: 'user', id, role: role.name });
    for (const id of idsOf(relationships.principal_user_groups))
      grants.push({ kind: 'group', id, role: role.name });
    for (const { id } of principal_users) known.add(principalKey({ kind: 'user', id }));
    for (const { id } of principal_user_groups) known.add(principalKey({ kind: 'group', id }));
  }
  return {
    id: project.id,
    name: attributes.name,
    description: attributes.description,
    status: attributes.operational_status,
    labels: attributes.labels.map(({ name, value }) => ({ name, value })),
    createdAt: isoOrNull(attributes.created_at),
    ownerId: owner?.id ?? null,
    ownerName: owner?.attributes.username ?? attributes.owner_username,
    roles: project.project_authorization_roles.map((role) => role.attributes.name),
    grants,
    missing: new Set(grants.map(principalKey).filter((key) => !known.has(key))),
    haystack: `${attributes.name}\n${attributes.description}`.toLowerCase(),
  };
}

function idsOf(relationship: ProjectWithRoles['relationships'][string] | undefined): string[] {
  const data = relationship?.data;
  return Array.isArray(data) ? [...new Set(data.map(({ id }: { id: string }) => id))] : [];
}
