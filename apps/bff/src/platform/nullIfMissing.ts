import { NotFoundError } from '@rolecall/management-client';

/** For `catch`: null where what was asked for isn't there. */
export function nullIfMissing(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}
