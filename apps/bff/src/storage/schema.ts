import type { Generated } from 'kysely';

/** Rolecall's own tables. Times are ISO 8601 UTC text, which both databases compare the same way. */
export interface Schema {
  sessions: SessionTable;
  ended_sessions: EndedSessionTable;
  provider_sessions: ProviderSessionTable;
  used_tokens: UsedTokenTable;
  operations: OperationTable;
  operation_items: OperationItemTable;
  idempotency_keys: IdempotencyKeyTable;
  audit_entries: AuditEntryTable;
  audit_subjects: AuditSubjectTable;
  audit_names: AuditNameTable;
  audit_entry_names: AuditEntryNamesTable;
  secret_keys: SecretKeyTable;
  auditor_groups: AuditorGroupTable;
  history_subjects: HistorySubjectTable;
  history_users: HistoryUserTable;
  history_groups: HistoryGroupTable;
  history_projects: HistoryProjectTable;
  history_policies: HistoryPolicyTable;
  history_memberships: HistoryMembershipTable;
  history_role_assignments: HistoryRoleAssignmentTable;
  history_crawls: HistoryCrawlTable;
  history_clock: HistoryClockTable;
}

export interface SecretKeyTable {
  name: string;
  /** 32 random bytes as base64. */
  value: string;
}

export interface SessionTable {
  /** SHA-256 of the cookie's value, which isn't stored anywhere. */
  id_hash: string;
  user_id: string;
  username: string;
  display_name: string;
  created_at: string;
  last_seen_at: string;
  /** The ID in the user's list of sessions. It doesn't grant access. */
  id: string;
  sign_in_method: string;
  /** The browser's user agent at sign-in, truncated. */
  user_agent: string | null;
  /** The address that last used it. */
  address: string | null;
  /** When the user's password was last changed, as of sign-in; null if the platform doesn't say. */
  password_changed_at: string | null;
}

/** Sessions that were ended early, so that their browsers can show why. */
export interface EndedSessionTable {
  id_hash: string;
  reason: string;
  ended_at: string;
}

/** A session that began with single sign-on. Deleted with its session. */
export interface ProviderSessionTable {
  session_id_hash: string;
  /** The user, as the identity provider identifies them. */
  subject: string;
  /** The session at the identity provider; null if it doesn't name one. */
  sid: string | null;
  /**
   * The ID token, which can only be decrypted with the cookie's value. The identity provider asks for it at sign-out.
   */
  sealed_id_token: string;
}

/** A single-use token that was used. */
export interface UsedTokenTable {
  hash: string;
  /** The token is rejected after this time anyway. */
  expires_at: string;
}

export interface OperationTable {
  id: string;
  kind: string;
  title: string;
  target_type: string;
  target_id: string;
  target_name: string;
  actor_id: string;
  actor_name: string;
  state: string;
  /** The request's parameters as JSON. Each kind has its own shape. Never contains a password. */
  params: string;
  created_at: string;
  finished_at: string | null;
  /** The lease of the process that works on it. When it has expired, any process may resume the operation. */
  leased_until: string | null;
  /** Who started it, from where and with which capabilities, as JSON. For the audit entries of its items. */
  started_by: string | null;
  /** The ID of the operation that undoes it. If that one has failed, another may take its place. */
  undone_by: string | null;
}

export interface OperationItemTable {
  operation_id: string;
  position: number;
  item_id: string;
  label: string;
  state: string;
  detail: string | null;
  code: string | null;
  ctx: string | null;
}

export interface IdempotencyKeyTable {
  /** SHA-256 of the caller's ID and the key. */
  key_hash: string;
  /** SHA-256 of the key, route, parameters and body, to refuse the same key with another request. */
  request_hash: string;
  /** Null while the first request is in progress, and permanently if its outcome is unknown. */
  status: number | null;
  body: string | null;
  created_at: string;
}

/** An entry of the audit log. Rows are only ever added; see `audit/chain.ts` for what is hashed. */
export interface AuditEntryTable {
  /** 1, 2, 3… without gaps. */
  seq: number;
  at: string;
  /** `rolecall`, or `outside` for changes that the directory's history noticed (see `audit/origin.ts`). */
  origin: string;
  request_id: string | null;
  /** Null if no one was signed in, and for changes made outside Rolecall. */
  actor_id: string | null;
  actor_name: string | null;
  /** What the actor could do at that time, as a JSON array. */
  capabilities: string;
  /** SHA-256 of the session's ID hash. Identifies entries of the same session, but can't be used to access it. */
  session_hash: string | null;
  ip: string | null;
  action: string;
  target_type: string | null;
  target_id: string | null;
  target_name: string | null;
  project_id: string | null;
  project_name: string | null;
  /** Everything that the entry can be found by, as a JSON array of `[type, id]`; `audit_subjects` is its index. */
  subjects: string;
  /** `AuditState` as JSON. */
  before: string | null;
  after: string | null;
  outcome: string;
  reason: string | null;
  upstream_status: number | null;
  upstream_ctx: string | null;
  duration_ms: number | null;
  /** The intent that this entry is the outcome of. */
  intent_seq: number | null;
  /**
   * For changes made outside Rolecall: the last time at which the change hadn't been made yet. It happened between
   * then and `at`.
   */
  not_before: string | null;
  prev_hash: string;
  hash: string;
}

export interface AuditSubjectTable {
  type: string;
  id: string;
  seq: number;
}

/** A distinct name that appears in entries of the audit log. */
export interface AuditNameTable {
  /** 1, 2, 3… */
  no: number;
  /** In the form that `@rolecall/text` compares. */
  text: string;
}

/** The names in an entry of the audit log. */
export interface AuditEntryNamesTable {
  seq: number;
  /** A JSON array that alternates between a name's number and its positions, see `audit/entryNames.ts`. */
  names: string;
}

/** A fact and the interval in which it was valid. */
interface FactTable {
  /** Valid from `valid_from` and before `valid_to`, which is `forever` for facts that are still valid. */
  valid_from: number;
  valid_to: number;
  /** The audit entries of the changes that began and ended it; null: the first crawl. */
  from_seq: number | null;
  to_seq: number | null;
  /** The beginning of the digest of all these columns. */
  digest: Generated<string | null>;
}

export interface HistorySubjectTable {
  no: number;
  /** `user`, `group` or `project`. */
  type: string;
  id: string;
  /** The sum of the digests of its facts and its identity (storage/factDigest.ts). */
  digest: Generated<string | null>;
  /** The time of its latest change. Data requested before that is outdated. */
  changed_at: Generated<number>;
  /** The state of the history's clock and the audit log before the platform was asked for the current state. */
  asked_at: Generated<number>;
  asked_seq: Generated<number>;
  /**
   * What lists show besides the facts, as JSON (history/details.ts); null for deleted subjects. Not covered by a
   * digest.
   */
  details: Generated<string | null>;
  /** The clock's revision when its facts or details last changed. */
  revision: Generated<number>;
}

export interface HistoryUserTable extends FactTable {
  user_no: number;
  username: string;
  first_name: string;
  last_name: string;
  email: string;
  /** 1 or 0. */
  enabled: number;
  primary_group_no: number | null;
  /** The names, in the form that `@rolecall/text` compares. */
  search_text: Generated<string>;
}

export interface HistoryGroupTable extends FactTable {
  group_no: number;
  name: string;
  description: string;
  gid: number | null;
  kind: string;
}

export interface HistoryProjectTable extends FactTable {
  project_no: number;
  name: string;
  description: string;
  owner_no: number | null;
}

/** A management policy of a user or group. */
export interface HistoryPolicyTable extends FactTable {
  holder_no: number;
  policy: string;
}

export interface HistoryMembershipTable extends FactTable {
  user_no: number;
  group_no: number;
}

/** A role of a user or group in a project. */
export interface HistoryRoleAssignmentTable extends FactTable {
  project_no: number;
  principal_no: number;
  role: string;
}

/** One crawl of the platform. An unfinished crawl resumes at its stage. */
export interface HistoryCrawlTable {
  no: number;
  started_at: number;
  finished_at: number | null;
  /** What is being read, how many of those have been read, and the total. */
  stage: string;
  done: number;
  total: number | null;
  /** Number of subjects that had changed. */
  changes: number;
  /** Why it isn't making progress: a sentence. */
  failure: string | null;
  /** The state of the history's clock and the audit log when it began. */
  asked_at: number;
  asked_seq: number;
}

/** The group that a configured name was pinned to when it was first seen. */
export interface AuditorGroupTable {
  name: string;
  group_id: string;
  pinned_at: string;
}

/** A single row. */
export interface HistoryClockTable {
  /** The last time that has facts or was shown. New facts begin and end after it. */
  last: number;
  /** Counts crawlers. Only the latest may write what it has read. */
  crawler: Generated<number>;
  /** The sum over the digests of all subjects; null before there are any. */
  facts_digest: Generated<string | null>;
  /** Counts the writes that have changed facts. */
  facts_version: Generated<number>;
  /** Counts repairs of facts. Anything derived from facts before a repair is invalid. */
  repairs: Generated<number>;
  /** Counts the writes that have changed facts or details. */
  revision: Generated<number>;
}
