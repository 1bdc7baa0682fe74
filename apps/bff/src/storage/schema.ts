/** Rolecall's own tables. Times are ISO 8601 UTC text, which both databases compare alike. */
export interface Schema {
  sessions: SessionTable;
  operations: OperationTable;
  operation_items: OperationItemTable;
  idempotency_keys: IdempotencyKeyTable;
}

export interface SessionTable {
  /** SHA-256 of the cookie's value; the value itself is nowhere. */
  id_hash: string;
  user_id: string;
  username: string;
  display_name: string;
  created_at: string;
  last_seen_at: string;
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
