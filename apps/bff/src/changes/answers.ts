import { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from '@rolecall/management-client';

/** The platform's answer to a write: its status and request ID (`ctx`). Null if there was no answer. */
export interface WriteAnswer extends Pick<Exchange, 'status' | 'ctx'> {
  /** When the platform answered or the call was given up. */
  readonly at: Date;
}

const current = new AsyncLocalStorage<{ latest: WriteAnswer | null }>();

/** Stores the platform's answer for the change that is running. */
export function recordAnswer({ method, status, ctx }: Exchange, at: Date): void {
  const change = current.getStore();
  if (change && method !== 'GET') change.latest = { status, ctx, at };
}

/**
 * Runs the work of one change. The client returns resources only, but the audit log also needs the platform's request
 * ID. `latest` returns the answer to the last write so far.
 */
export function withAnswers<Result>(
  work: (latest: () => WriteAnswer | null) => Promise<Result>,
): Promise<Result> {
  const change: { latest: WriteAnswer | null } = { latest: null };
  return current.run(change, () => work(() => change.latest));
}
