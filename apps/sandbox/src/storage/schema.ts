/**
 * The tables of the sandbox. `seq` is a row's internal key, and `id` its external one. Joins and memberships use
 * integers, which keeps half a million memberships small and fast.
 */
export const schema = `
CREATE TABLE tenants (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE user_groups (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL DEFAULT '',
  data_access_mode TEXT NOT NULL DEFAULT 'enabled',
  gid INTEGER NOT NULL UNIQUE,
  kind TEXT NOT NULL DEFAULT 'local',
  assigned_policies TEXT NOT NULL DEFAULT '[]',
  system_provided INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE users (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  username TEXT NOT NULL UNIQUE,
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  uid INTEGER NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  data_access_mode TEXT NOT NULL DEFAULT 'enabled',
  authentication_scheme TEXT NOT NULL DEFAULT 'local',
  authentication_methods TEXT NOT NULL DEFAULT '["password"]',
  send_password_on_creation INTEGER NOT NULL DEFAULT 0,
  assigned_policies TEXT NOT NULL DEFAULT '[]',
  admin_status TEXT NOT NULL DEFAULT 'up' CHECK (admin_status IN ('up', 'down')),
  lifecycle TEXT NOT NULL DEFAULT 'ready' CHECK (lifecycle IN ('creating', 'ready', 'deleting')),
  phone_number TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  updated_at TEXT,
  last_activity TEXT,
  password_changed_at TEXT,
  password_hash TEXT,
  predefined INTEGER NOT NULL DEFAULT 0,
  primary_group_seq INTEGER REFERENCES user_groups (seq) ON DELETE SET NULL
) STRICT;
CREATE INDEX users_by_primary_group ON users (primary_group_seq) WHERE primary_group_seq IS NOT NULL;
CREATE INDEX users_by_email ON users (email);
CREATE INDEX users_by_last_name ON users (last_name);

CREATE TABLE memberships (
  user_seq INTEGER NOT NULL REFERENCES users (seq) ON DELETE CASCADE,
  group_seq INTEGER NOT NULL REFERENCES user_groups (seq) ON DELETE CASCADE,
  PRIMARY KEY (user_seq, group_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_group ON memberships (group_seq, user_seq);

-- Of projects and roles a seq is never used again: a transaction's job remembers it for a while.
CREATE TABLE projects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  admin_status TEXT NOT NULL DEFAULT 'online',
  operational_status TEXT NOT NULL DEFAULT 'online',
  labels TEXT NOT NULL DEFAULT '[]',
  annotations TEXT NOT NULL DEFAULT '[]',
  default_function_node_selector TEXT NOT NULL DEFAULT '[]',
  mlrun_project TEXT NOT NULL DEFAULT '',
  -- JSON, or empty for none.
  nuclio_project TEXT NOT NULL DEFAULT '',
  owner_seq INTEGER REFERENCES users (seq) ON DELETE SET NULL,
  tenant_seq INTEGER NOT NULL REFERENCES tenants (seq),
  resource_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX projects_by_owner ON projects (owner_seq);

CREATE TABLE project_authorization_roles (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  permissions TEXT NOT NULL DEFAULT '[]',
  project_seq INTEGER NOT NULL REFERENCES projects (seq) ON DELETE CASCADE,
  UNIQUE (project_seq, name)
) STRICT;

-- The keys carry the rule that a member holds one role in a project.
CREATE TABLE role_users (
  project_seq INTEGER NOT NULL REFERENCES projects (seq) ON DELETE CASCADE,
  user_seq INTEGER NOT NULL REFERENCES users (seq) ON DELETE CASCADE,
  role_seq INTEGER NOT NULL REFERENCES project_authorization_roles (seq) ON DELETE CASCADE,
  PRIMARY KEY (project_seq, user_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_users_by_role ON role_users (role_seq, user_seq);
CREATE INDEX role_users_by_user ON role_users (user_seq);
CREATE TABLE role_groups (
  project_seq INTEGER NOT NULL REFERENCES projects (seq) ON DELETE CASCADE,
  group_seq INTEGER NOT NULL REFERENCES user_groups (seq) ON DELETE CASCADE,
  role_seq INTEGER NOT NULL REFERENCES project_authorization_roles (seq) ON DELETE CASCADE,
  PRIMARY KEY (project_seq, group_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_groups_by_role ON role_groups (role_seq, group_seq);
CREATE INDEX role_groups_by_group ON role_groups (group_seq);

-- Jobs outlive what they work on, so they name it by its id.
CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  params TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'created',
  result TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  handler TEXT NOT NULL DEFAULT 'igz0.sandbox.0',
  ctx_id TEXT NOT NULL,
  max_total_execution_time INTEGER NOT NULL DEFAULT 10800,
  fate TEXT NOT NULL CHECK (fate IN ('complete', 'fail', 'endless')),
  subject_id TEXT NOT NULL,
  creator_seq INTEGER REFERENCES users (seq) ON DELETE SET NULL
) STRICT;
CREATE INDEX jobs_by_subject ON jobs (subject_id);
CREATE INDEX jobs_by_creator ON jobs (creator_seq);
CREATE INDEX jobs_unfinished ON jobs (state) WHERE state IN ('created', 'in_progress');

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_seq INTEGER NOT NULL REFERENCES users (seq) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  planes TEXT NOT NULL DEFAULT '["control"]'
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_seq);

CREATE TABLE access_keys (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_seq INTEGER NOT NULL REFERENCES users (seq) ON DELETE CASCADE,
  label TEXT NOT NULL DEFAULT '',
  planes TEXT NOT NULL DEFAULT '["data","control"]',
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  ttl INTEGER NOT NULL
) STRICT;
CREATE INDEX access_keys_by_user ON access_keys (user_seq);

CREATE TABLE audit_events (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL DEFAULT 'igz0.sandbox.0',
  kind TEXT NOT NULL,
  timestamp_iso8601 TEXT NOT NULL,
  parameters_text TEXT NOT NULL DEFAULT '[]',
  description TEXT NOT NULL,
  severity TEXT NOT NULL DEFAULT 'info',
  classification TEXT NOT NULL DEFAULT 'audit',
  tags TEXT NOT NULL DEFAULT '[]',
  affected_resources TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX audit_events_by_kind ON audit_events (kind);
CREATE INDEX audit_events_by_time ON audit_events (timestamp_iso8601);

-- Events that clients send. The audit events above are the sandbox's own.
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  timestamp_iso8601 TEXT NOT NULL,
  timestamp_uint64 INTEGER,
  timestamp_uint64_str TEXT,
  parameters_uint64 TEXT NOT NULL DEFAULT '[]',
  parameters_text TEXT NOT NULL DEFAULT '[]',
  description TEXT NOT NULL DEFAULT '',
  severity TEXT NOT NULL,
  classification TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '[]',
  affected_resources TEXT NOT NULL DEFAULT '[]',
  system_event INTEGER NOT NULL DEFAULT 0,
  visibility TEXT NOT NULL DEFAULT 'external'
) STRICT;
CREATE INDEX events_by_kind ON events (kind);

PRAGMA user_version = 2;
`;
