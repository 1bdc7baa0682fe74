import { request } from './request.ts';

/** Resolves when there is a session. If it was lost, waits until the user has signed in again. */
export const ensureSession = (): Promise<unknown> => request('GET /session', {});
