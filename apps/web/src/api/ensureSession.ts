import { request } from './request.ts';

/** Resolves when there is a session; where it was lost, once the user has signed in again in place. */
export const ensureSession = (): Promise<unknown> => request('GET /session', {});
