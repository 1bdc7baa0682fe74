import type { Policy } from '../access/policies.ts';
import { allUsersGroup } from '../groups/memberships.ts';
import { createRoles, type RoleName } from '../projects/roles.ts';
import { newProjectId } from '../projects/service.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { hashPasswordSync } from '../users/passwords.ts';
import { Random } from './random.ts';

/** A user to create. Fields left out are empty. */
export interface SeedUser {
  readonly username: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly jobTitle?: string;
  readonly department?: string;
  readonly policies?: readonly Policy[];
  /** The `seq` of each group besides all_users. */
  readonly groups?: Iterable<number>;
  readonly primaryGroup?: number;
  readonly isDisabled?: boolean;
  readonly isPredefined?: boolean;
  /** Default: the next free one. */
  readonly uid?: number;
}

/** A group to create. */
export interface SeedGroup {
  readonly name: string;
  readonly description?: string;
  readonly policies?: readonly Policy[];
  /** `local`, or the external system that manages it. */
  readonly kind?: string;
  readonly isSystemProvided?: boolean;
  readonly isDataAccessDisabled?: boolean;
  /** Default: the next free one. */
  readonly gid?: number;
}

/** A project to create, with its members' `seq`. */
export interface SeedProject {
  readonly name: string;
  readonly description: string;
  readonly owner: number;
  readonly labels?: readonly { readonly name: string; readonly value: string }[];
  /** The number of resources, which prevent a restricted deletion. */
  readonly resources?: number;
  readonly users?: Partial<Readonly<Record<RoleName, Iterable<number>>>>;
  readonly groups?: Partial<Readonly<Record<RoleName, Iterable<number>>>>;
}

/** The day on which the seeded tenant begins. Later items of a seed are some hours younger. */
const firstDay = Date.UTC(2023, 1, 6, 8);
const hourMs = 3_600_000;
/** All creation times are within two years, however many there are, so that no activity is in the future. */
const spanHours = 2 * 365 * 24;

/** Fills a new store. Every run gives the same result. */
export class Seeder {
  readonly random = new Random(20_230_206);
  readonly #db: SandboxDatabase;
  readonly #passwordHash: string;
  readonly #tenant: number;
  readonly #allUsers: number;
  #users = 0;
  #groups = 0;
  #projects = 0;

  constructor(db: SandboxDatabase, password: string) {
    this.#db = db;
    // All accounts share one hash, because hashing 100,000 passwords would take an hour.
    this.#passwordHash = hashPasswordSync(password, Buffer.from(this.random.uuid()));
    this.#tenant = db.insert('tenants', { id: this.random.uuid(), name: 'default-tenant' });
    this.#allUsers = this.group({
      name: allUsersGroup,
      description: 'Every user of the platform',
      isSystemProvided: true,
      isDataAccessDisabled: true,
      gid: -1,
    });
  }

  user(user: SeedUser): number {
    this.#users += 1;
    const createdAt = firstDay + ((this.#users * 5) % spanHours) * hourMs;
    const seq = this.#db.insert('users', {
      id: this.random.uuid(),
      username: user.username,
      first_name: user.firstName ?? '',
      last_name: user.lastName ?? '',
      email: `${user.username}@example.com`,
      uid: user.uid ?? 999 + this.#users,
      created_at: new Date(createdAt).toISOString(),
      updated_at: new Date(createdAt).toISOString(),
      password_changed_at: new Date(createdAt).toISOString(),
      assigned_policies: JSON.stringify(user.policies ?? []),
      admin_status: user.isDisabled ? 'down' : 'up',
      job_title: user.jobTitle ?? '',
      department: user.department ?? '',
      last_activity:
        this.random.below(8) === 0
          ? null
          : new Date(createdAt + this.random.below(9000) * hourMs).toISOString(),
      password_hash: this.#passwordHash,
      predefined: user.isPredefined ? 1 : 0,
      primary_group_seq: user.primaryGroup ?? null,
    });
    for (const group of [this.#allUsers, ...(user.groups ?? [])]) this.join(seq, group);
    return seq;
  }

  join(user: number, group: number): void {
    this.#db.run('INSERT INTO memberships (user_seq, group_seq) VALUES (?, ?)', user, group);
  }

  group(group: SeedGroup): number {
    this.#groups += 1;
    return this.#db.insert('user_groups', {
      id: this.random.uuid(),
      name: group.name,
      description: group.description ?? '',
      gid: group.gid ?? 999 + this.#groups,
      data_access_mode: group.isDataAccessDisabled ? 'disabled' : 'enabled',
      kind: group.kind ?? 'local',
      assigned_policies: JSON.stringify(group.policies ?? []),
      system_provided: group.isSystemProvided ? 1 : 0,
    });
  }

  project(project: SeedProject): number {
    this.#projects += 1;
    const at = new Date(firstDay + ((this.#projects * 53) % spanHours) * hourMs).toISOString();
    const seq = this.#db.insert('projects', {
      id: newProjectId(this.#db, project.name),
      name: project.name,
      description: project.description,
      created_at: at,
      updated_at: at,
      labels: JSON.stringify(project.labels ?? []),
      mlrun_project: JSON.stringify({ metadata: { name: project.name } }),
      owner_seq: project.owner,
      tenant_seq: this.#tenant,
      resource_count: project.resources ?? 0,
    });
    const roles = createRoles(this.#db, { seq, name: project.name }, () => this.random.uuid());
    for (const name of ['Admin', 'Editor', 'Viewer'] as const) {
      for (const user of project.users?.[name] ?? [])
        this.#db.run(
          'INSERT INTO role_users (project_seq, user_seq, role_seq) VALUES (?, ?, ?)',
          seq,
          user,
          roles[name],
        );
      for (const group of project.groups?.[name] ?? [])
        this.#db.run(
          'INSERT INTO role_groups (project_seq, group_seq, role_seq) VALUES (?, ?, ?)',
          seq,
          group,
          roles[name],
        );
    }
    return seq;
  }
}
