import type { OperationChange, OperationKind } from '@rolecall/contract';
import type { StoredOperation } from './queries.ts';

/** Says what an operation changes. */
export type ChangeRule = (stored: StoredOperation) => Promise<OperationChange>;

/** The rules of operations whose titles don't say everything. */
export type ChangeRules = Readonly<Partial<Record<OperationKind, ChangeRule>>>;
