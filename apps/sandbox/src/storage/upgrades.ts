/**
 * Migrations of the store: the statements that upgrade the schema to the next version, keyed by the version they
 * start from. Stored resources keep their IDs, as on an upgraded platform.
 */
export const upgrades: Readonly<Record<number, string>> = {
  1: `
ALTER TABLE users ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN updated_at TEXT;
ALTER TABLE users ADD COLUMN password_changed_at TEXT;
ALTER TABLE sessions ADD COLUMN planes TEXT NOT NULL DEFAULT '["control"]';

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

UPDATE user_groups SET gid = -1, data_access_mode = 'disabled', assigned_policies = '[]' WHERE name = 'all_users';
INSERT OR IGNORE INTO user_groups (id, name, description, gid, assigned_policies)
  VALUES ('6b1f0a52-3c8d-4e57-9f2a-7d40c9e1b8a3', 'admins', 'Administrators of the platform', 0,
    '["IT Admin","Application Admin","Data"]');
UPDATE users SET uid = 0 WHERE username = 'admin' AND predefined = 1;
INSERT OR IGNORE INTO memberships (user_seq, group_seq)
  SELECT users.seq, user_groups.seq FROM users, user_groups
  WHERE username = 'admin' AND predefined = 1 AND name = 'admins' AND gid = 0;

UPDATE projects SET nuclio_project = '';
UPDATE project_authorization_roles SET permissions = json_array(json_object(
  'resource', '/projects/' || (SELECT projects.name FROM projects WHERE projects.seq = project_seq) || '/**',
  'actions', json(CASE name WHEN 'Admin' THEN '[".*"]' WHEN 'Editor' THEN '["create","read","update","delete"]'
    ELSE '["read"]' END)));

PRAGMA user_version = 2;
`,
};
