import type { ResourceType } from '@rolecall/management-client';

/** How an attribute is stored, which determines how it is formatted, compared and parsed from a filter. */
type Storage = 'text' | 'number' | 'flag' | 'json' | 'time';

/** One attribute of the API. */
export interface Attribute {
  /** The SQL expression that returns it. */
  readonly sql: string;
  readonly storage: Storage;
  /** True to leave the attribute out of responses if it is empty. */
  readonly isAbsentWhenEmpty?: boolean;
}

/** A relationship in SQL: which rows pair an owner's `seq` with a related resource's `seq`. */
export interface Relation {
  readonly to: KindName;
  readonly many: boolean;
  readonly from: string;
  readonly owner: string;
  readonly target: string;
}

/** One kind of resource: where it is stored, and which parts the API exposes. */
export interface ResourceKind {
  /** The JSON:API type. */
  readonly type: ResourceType;
  readonly table: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Attributes for filters and sort orders that aren't in responses. */
  readonly hidden?: Readonly<Record<string, Attribute>>;
  readonly relations: Readonly<Record<string, Relation>>;
}

const stored = (storage: Storage, names: string): Record<string, Attribute> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { sql: name, storage }]));
/** Text columns that are left out of responses if they are empty. */
const optional = (names: string): Record<string, Attribute> =>
  Object.fromEntries(
    names.split(' ').map((name) => [name, { sql: name, storage: 'text', isAbsentWhenEmpty: true }]),
  );
const derived = (storage: Storage, name: string, sql: string): Record<string, Attribute> => ({
  [name]: { sql, storage },
});
const toMany = (to: KindName, from: string, owner: string, target: string): Relation => ({
  to,
  many: true,
  from,
  owner,
  target,
});
const toOne = (...path: Parameters<typeof toMany>): Relation => ({ ...toMany(...path), many: false });
const jobsOf = (table: string) =>
  toMany('job', `jobs JOIN ${table} ON ${table}.id = jobs.subject_id`, `${table}.seq`, 'jobs.seq');

/** The kinds of resources. Scrubbed ones are users and groups with names only. */
export type KindName = ResourceType | 'scrubbed_user' | 'scrubbed_user_group';

const userAttributes = {
  ...stored('text', 'username first_name last_name email'),
  ...stored('number', 'uid'),
  ...stored('time', 'created_at updated_at'),
  ...stored('text', 'data_access_mode authentication_scheme'),
  ...stored('json', 'authentication_methods'),
  ...stored('flag', 'send_password_on_creation'),
  ...stored('json', 'assigned_policies'),
  ...derived(
    'text',
    'operational_status',
    `CASE WHEN lifecycle = 'deleting' THEN 'deleting' WHEN lifecycle = 'creating' THEN 'down' ELSE admin_status END`,
  ),
  ...stored('text', 'admin_status phone_number'),
  ...optional('job_title'),
  ...stored('text', 'department'),
  ...optional('description'),
  ...stored('time', 'last_activity password_changed_at'),
};

const groupAttributes = {
  ...stored('text', 'name'),
  ...optional('description'),
  ...stored('text', 'data_access_mode'),
  ...stored('number', 'gid'),
  ...stored('text', 'kind'),
  ...stored('json', 'assigned_policies'),
  ...stored('flag', 'system_provided'),
};

/** The attributes that events and audit events have in common. */
const eventAttributes = {
  ...stored('text', 'source kind'),
  ...stored('time', 'timestamp_iso8601'),
  ...stored('json', 'parameters_text'),
  ...stored('text', 'description severity classification'),
  ...stored('json', 'tags affected_resources'),
};

const eventKind = (type: 'event' | 'communication_event'): ResourceKind => ({
  type,
  table: 'events',
  attributes: {
    ...eventAttributes,
    ...stored('number', 'timestamp_uint64'),
    ...stored('text', 'timestamp_uint64_str'),
    ...stored('json', 'parameters_uint64'),
    ...stored('flag', 'system_event'),
    ...stored('text', 'visibility'),
  },
  relations: {},
});

/** Every kind of resource, by name. */
export const kinds: Readonly<Record<KindName, ResourceKind>> = {
  user: {
    type: 'user',
    table: 'users',
    attributes: userAttributes,
    relations: {
      user_groups: toMany('user_group', 'memberships', 'user_seq', 'group_seq'),
      primary_group: toOne('user_group', 'users', 'seq', 'primary_group_seq'),
      jobs: jobsOf('users'),
    },
  },
  user_group: {
    type: 'user_group',
    table: 'user_groups',
    attributes: groupAttributes,
    relations: {
      users: toMany('user', 'memberships', 'group_seq', 'user_seq'),
      jobs: jobsOf('user_groups'),
    },
  },
  scrubbed_user: {
    type: 'user',
    table: 'users',
    attributes: stored('text', 'username first_name last_name'),
    hidden: userAttributes,
    relations: {},
  },
  scrubbed_user_group: {
    type: 'user_group',
    table: 'user_groups',
    attributes: stored('text', 'name'),
    hidden: groupAttributes,
    relations: {},
  },
  project: {
    type: 'project',
    table: 'projects',
    attributes: {
      ...stored('text', 'name'),
      ...optional('description'),
      ...stored('time', 'created_at updated_at'),
      ...stored('text', 'admin_status operational_status'),
      ...stored('json', 'labels annotations default_function_node_selector'),
      ...derived(
        'text',
        'owner_username',
        `coalesce((SELECT username FROM users WHERE users.seq = owner_seq), '')`,
      ),
      ...optional('mlrun_project'),
      ...derived('json', 'nuclio_project', `nullif(nuclio_project, '')`),
    },
    relations: {
      owner: toOne('user', 'projects', 'seq', 'owner_seq'),
      project_authorization_roles: toMany(
        'project_authorization_role',
        'project_authorization_roles',
        'project_seq',
        'seq',
      ),
      tenant: toOne('tenant', 'projects', 'seq', 'tenant_seq'),
      last_job: { ...jobsOf('projects'), many: false },
    },
  },
  project_authorization_role: {
    type: 'project_authorization_role',
    table: 'project_authorization_roles',
    attributes: { ...stored('text', 'name'), ...stored('json', 'permissions') },
    relations: {
      project: toOne('project', 'project_authorization_roles', 'seq', 'project_seq'),
      principal_users: toMany('user', 'role_users', 'role_seq', 'user_seq'),
      principal_user_groups: toMany('user_group', 'role_groups', 'role_seq', 'group_seq'),
    },
  },
  tenant: { type: 'tenant', table: 'tenants', attributes: stored('text', 'name'), relations: {} },
  job: {
    type: 'job',
    table: 'jobs',
    attributes: {
      ...stored('text', 'kind params state result'),
      ...stored('time', 'created_at updated_at'),
      ...stored('text', 'handler ctx_id'),
      ...stored('number', 'max_total_execution_time'),
    },
    relations: {},
  },
  access_key: {
    type: 'access_key',
    table: 'access_keys',
    attributes: {
      ...stored('text', 'label'),
      ...stored('json', 'planes'),
      ...derived('text', 'kind', `'accessKey'`),
      ...derived('text', 'interface_kind', `'web'`),
      ...derived('text', 'tenant_id', '(SELECT id FROM tenants)'),
      ...stored('time', 'created_at updated_at'),
      ...stored('number', 'expires_at ttl'),
      ...derived('number', 'uid', '(SELECT uid FROM users WHERE users.seq = user_seq)'),
      ...derived('json', 'gids', groupsOfOwner('gid')),
      ...derived('json', 'group_ids', groupsOfOwner('id')),
    },
    relations: {},
  },
  audit_event: { type: 'audit_event', table: 'audit_events', attributes: eventAttributes, relations: {} },
  event: eventKind('event'),
  communication_event: eventKind('communication_event'),
};

function groupsOfOwner(column: 'id' | 'gid'): string {
  return `(SELECT json_group_array(user_groups.${column}) FROM memberships
    JOIN user_groups ON user_groups.seq = memberships.group_seq
    WHERE memberships.user_seq = access_keys.user_seq)`;
}
