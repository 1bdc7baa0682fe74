import type { ItemState, OperationKind, OperationSummary, ProblemCode } from '@rolecall/contract';
import type { AuditActor } from '../audit/entryContent.ts';

export interface ItemOutcome {
  state: Extract<ItemState, 'done' | 'unchanged' | 'failed' | 'unknown'>;
  /** A sentence for the person. */
  detail?: string;
  code?: ProblemCode;
  /** The platform's name for the request that failed. */
  ctx?: string;
}

export interface ItemContext {
  operationId: string;
  /** What was asked for, as it was stored: JSON. */
  params: unknown;
  /** What must not be stored, such as a password; gone after a restart. */
  secret: unknown;
  actorId: string;
  /** Who asked for it, for the records of what is done. */
  by: AuditActor;
  target: OperationSummary['target'];
  /** True when an earlier run, whose end is not known, may have done this already. */
  resumed: boolean;
  /** Aborted when the process can wait no longer; the item is then left, as pending, to the next one. */
  signal: AbortSignal;
}

/** How the items of one kind of operation are worked on. An item may be run again after a crash. */
export interface OperationWork {
  /** Items at a time. */
  concurrency: number;
  /** Works on one item. A failure is thrown; the runner turns it into an outcome. */
  run(item: { id: string; label: string }, context: ItemContext): Promise<ItemOutcome>;
}

export type OperationWorks = Readonly<Record<OperationKind, OperationWork>>;

/** Whether an item did not go as asked, as far as is known: these are run again, and shown by themselves. */
export const isUnsuccessful = ({ state }: { readonly state: ItemState }): boolean =>
  state === 'failed' || state === 'unknown';
