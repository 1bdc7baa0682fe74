import type { ItemState, OperationKind, OperationSummary, ProblemCode } from '@rolecall/contract';
import type { AuditActor } from '../audit/entryContent.ts';

export interface ItemOutcome {
  state: Extract<ItemState, 'done' | 'unchanged' | 'failed' | 'unknown'>;
  /** A sentence for the user. */
  detail?: string;
  code?: ProblemCode;
  /** The platform's ID (`ctx`) of the failed request. */
  ctx?: string;
}

export interface ItemContext {
  operationId: string;
  /** The request's parameters as stored: JSON. */
  params: unknown;
  /** Values that must not be stored, such as a password. Lost after a restart. */
  secret: unknown;
  actorId: string;
  /** Who started the operation, for audit entries. */
  by: AuditActor;
  target: OperationSummary['target'];
  /** True if an earlier run was interrupted and may already have done this. */
  resumed: boolean;
  /** Aborted when the process has to stop. The item then stays pending, and the next process runs it. */
  signal: AbortSignal;
}

/** How to process the items of one kind of operation. An item may be run again after a crash. */
export interface OperationWork {
  /** Items processed in parallel. */
  concurrency: number;
  /** Processes one item. Failures are thrown, and the runner turns them into outcomes. */
  run(item: { id: string; label: string }, context: ItemContext): Promise<ItemOutcome>;
}

export type OperationWorks = Readonly<Record<OperationKind, OperationWork>>;
