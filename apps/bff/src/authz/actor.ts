import type { Rights } from './rights.ts';

export interface StoredSession {
  idHash: string;
  userId: string;
  /** However busy, the session ends then. */
  expiresAt: Date;
}

/** The person behind a request, with what they may do. */
export interface Actor extends Rights {
  readonly session: StoredSession;
  readonly requestId: string;
  /** The address that the request came from; a proxy's, where there is one. */
  readonly ip: string | null;
}
