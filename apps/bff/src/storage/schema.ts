import type { Generated } from 'kysely';

/** Rolecall's own tables. Times are ISO 8601 UTC text, which both databases compare alike. */
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
  /** SHA-256 of the cookie's value; the value itself is nowhere. */
  id_hash: string;
  user_id: string;
  username: string;
  display_name: string;
  created_at: string;
  last_seen_at: string;
  /** What the user's list of sessions names it by. It opens nothing. */
  id: string;
  sign_in_method: string;
  /** As the browser called itself at sign-in, cut off. */
  user_agent: string | null;
  /** Where its latest use came from. */
  address: string | null;
  /** When the user's password had last been changed at sign-in; null where the platform doesn't say. */
  password_changed_at: string | null;
}

/** Tells the browser of a session that was ended early why that was. */
export interface EndedSessionTable {
  id_hash: string;
  reason: string;
  ended_at: string;
}

/** A session that began with single sign-on. It ends with its session. */
export interface ProviderSessionTable {
  session_id_hash: string;
  /** The user, as the identity provider identifies them. */
  subject: string;
  /** The session at the identity provider; null where it names none. */
  sid: string | null;
  /** The ID token, readable with the cookie's value only. The identity provider asks for it at sign-out. */
  sealed_id_token: string;
}

/** Something that is accepted once. */
export interface UsedTokenTable {
  hash: string;
  /** After that it isn't accepted anyway. */
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
  /** What was asked for, as JSON; each kind knows its own shape. Never a password. */
  params: string;
  created_at: string;
  finished_at: string | null;
  /** The process that works on it holds it until then; past that, any process may resume it. */
  leased_until: string | null;
  /** Who asked for it, from where and with what rights, as JSON: for the audit records of its items. */
  started_by: string | null;
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
  /** SHA-256 of the caller's id and the key. */
  key_hash: string;
  /** SHA-256 of the key, route, parameters and body: the same key with another request is refused. */
  request_hash: string;
  /** Null while the first request is at work, and for good where its outcome is unknown. */
  status: number | null;
  body: string | null;
  created_at: string;
}

/** One record of the audit log. Rows are only ever added; see `audit/chain.ts` for what is hashed. */
export interface AuditEntryTable {
  /** 1, 2, 3… without a gap. */
  seq: number;
  at: string;
  /** `rolecall`, or `elsewhere` for what the directory's history noticed. */
  origin: string;
  request_id: string | null;
  /** Null where nobody was signed in, and for what was made outside Rolecall. */
  actor_id: string | null;
  actor_name: string | null;
  /** What the actor could do then, as a JSON array. */
  capabilities: string;
  /** SHA-256 of the session's id hash: two records of one session can be told, the session can not be used. */
  session_hash: string | null;
  ip: string | null;
  action: string;
  target_type: string | null;
  target_id: string | null;
  target_name: string | null;
  project_id: string | null;
  project_name: string | null;
  /** Everything that the record is found by, as a JSON array of `[type, id]`; `audit_subjects` is its index. */
  subjects: string;
  /** `AuditState` as JSON. */
  before: string | null;
  after: string | null;
  outcome: string;
  reason: string | null;
  upstream_status: number | null;
  upstream_ctx: string | null;
  duration_ms: number | null;
  /** The record of the intent that this one tells the outcome of. */
  intent_seq: number | null;
  /** For changes made outside Rolecall: when it was not so yet. It happened between then and `at`. */
  not_before: string | null;
  prev_hash: string;
  hash: string;
}

export interface AuditSubjectTable {
  type: string;
  id: string;
  seq: number;
}

/** A name that entries of the audit log have, once. */
export interface AuditNameTable {
  /** 1, 2, 3… */
  no: number;
  /** In the form that `@rolecall/text` compares. */
  text: string;
}

/** The names in an entry of the audit log. */
export interface AuditEntryNamesTable {
  seq: number;
  /** A JSON array: the number of each name, and after it where it is in the entry, see `audit/entryNames.ts`. */
  names: string;
}

/** A fact and the time for which it held. */
interface FactTable {
  /** Holds at moments from `valid_from` on and before `valid_to`, which is `forever` for what still holds. */
  valid_from: number;
  valid_to: number;
  /** The audit record of the change that made it so, and of the one that ended it; null: the first reading. */
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
  /** The sum of the digests of its facts, and of what says whom the number stands for (storage/factDigest.ts). */
  digest: Generated<string | null>;
  /** The moment of its latest change: what was asked for before says nothing about it any more. */
  changed_at: Generated<number>;
  /** How far the history's clock and the audit log were before the platform was asked for what is known now. */
  asked_at: Generated<number>;
  asked_seq: Generated<number>;
  /** What lists show besides the facts, as JSON (history/details.ts); null for what is deleted. Has no digest. */
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

/** A management policy held by a user or a group. */
export interface HistoryPolicyTable extends FactTable {
  holder_no: number;
  policy: string;
}

export interface HistoryMembershipTable extends FactTable {
  user_no: number;
  group_no: number;
}

/** A role held by a user or a group in a project. */
export interface HistoryRoleAssignmentTable extends FactTable {
  project_no: number;
  principal_no: number;
  role: string;
}

/** One pass over the platform. One that has not finished goes on from its stage. */
export interface HistoryCrawlTable {
  no: number;
  started_at: number;
  finished_at: number | null;
  /** What is read, and how many of those have been read of how many. */
  stage: string;
  done: number;
  total: number | null;
  /** Subjects that had changed. */
  changes: number;
  /** Why it does not go on at the moment: a sentence. */
  failure: string | null;
  /** How far the history's clock and the audit log were when it began. */
  asked_at: number;
  asked_seq: number;
}

/** The group that a configured name stands for, since it was first seen. */
export interface AuditorGroupTable {
  name: string;
  group_id: string;
  pinned_at: string;
}

/** One row. */
export interface HistoryClockTable {
  /** The last moment that has facts or was shown: no later fact begins or ends at it or before. */
  last: number;
  /** Counts crawlers: only the latest may write what it has read. */
  crawler: Generated<number>;
  /** The sum over the digests of all subjects; null before there are any. */
  facts_digest: Generated<string | null>;
  /** Counts the writes that have changed facts. */
  facts_version: Generated<number>;
  /** Counts repairs of facts: what was made from facts before one is worth nothing. */
  repairs: Generated<number>;
  /** Counts the writes that have changed facts or details. */
  revision: Generated<number>;
}
