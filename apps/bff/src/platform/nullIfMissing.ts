import { NotFoundError } from '@rolecall/management-client';

/** For `catch`: returns null for `NotFoundError`, and rethrows other errors. */
export function nullIfMissing(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}
