import type { Rights } from './rights.ts';

export interface StoredSession {
  idHash: string;
  userId: string;
  /** When the user's password had last been changed at sign-in, ISO 8601 UTC; null where the platform doesn't say. */
  passwordChangedAt: string | null;
  /** However busy, the session ends then. */
  expiresAt: Date;
}

/** The person behind a request, with what they may do. */
export interface Actor extends Rights {
  readonly session: StoredSession;
  readonly requestId: string;
  /** The address that the request came from, as trusted proxies say. */
  readonly ip: string | null;
}
