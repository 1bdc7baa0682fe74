import { AsyncLocalStorage } from 'node:async_hooks';
import type { Exchange } from '@rolecall/management-client';

/** What the platform said to a write: its status, and its own name for the request. Null where no answer came. */
export interface WriteAnswer extends Pick<Exchange, 'status' | 'ctx'> {
  /** When it had answered, or was given up on. */
  readonly at: Date;
}

const current = new AsyncLocalStorage<{ latest: WriteAnswer | null }>();

/** Takes note of what the platform answered, for the change that asked for it. */
export function recordAnswer({ method, status, ctx }: Exchange, at: Date): void {
  const change = current.getStore();
  if (change && method !== 'GET') change.latest = { status, ctx, at };
}

/**
 * Runs the work of one change. The client's verbs answer with resources, and the audit log wants to know under which
 * name the platform logged what was written: `latest` tells of the last write so far.
 */
export function withAnswers<Result>(
  work: (latest: () => WriteAnswer | null) => Promise<Result>,
): Promise<Result> {
  const change: { latest: WriteAnswer | null } = { latest: null };
  return current.run(change, () => work(() => change.latest));
}
