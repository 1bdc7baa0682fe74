import type { Rights } from './rights.ts';

export interface StoredSession {
  idHash: string;
  userId: string;
  /** When the user's password was last changed, as of sign-in. ISO 8601 UTC; null if the platform doesn't say. */
  passwordChangedAt: string | null;
  /** The session ends then even if it is in use. */
  expiresAt: Date;
}

/** The user behind a request, with their rights. */
export interface Actor extends Rights {
  readonly session: StoredSession;
  readonly requestId: string;
  /** The address that the request came from, according to trusted proxies. */
  readonly ip: string | null;
}
