import type { OperationKind, OperationUndo } from '@rolecall/contract';
import { type Language, type Text, text } from '@rolecall/messages/text';
import type { Actor } from '../authz/actor.ts';
import { ProblemError } from '../errors/problems.ts';
import type { StoredOperation } from './queries.ts';

/** `OperationUndo` before its language is known. */
export type Undo =
  | Exclude<OperationUndo, { type: 'impossible' }>
  | { readonly type: 'impossible'; readonly reason: Text };

export const presentUndo = (undo: Undo, language: Language): OperationUndo =>
  undo.type === 'impossible' ? { type: undo.type, reason: undo.reason.in(language) } : undo;

/** Says how the user can undo what a finished operation changed, or why they can't. */
export type UndoRule = (stored: StoredOperation, actor: Actor) => Promise<Undo>;

export type UndoRules = Readonly<Record<OperationKind, UndoRule>>;

export const impossible = (reason: Text): Undo => ({ type: 'impossible', reason });

/** True if reading the target found out that it doesn’t exist. Other failures don’t rule out an undo. */
export const isNotFound = (reading: Promise<unknown>): Promise<boolean> =>
  reading.then(
    () => false,
    (error: unknown) => error instanceof ProblemError && error.code === 'not-found',
  );

/** The rules of operations that can't be undone. */
export const irreversible = {
  'delete-group': async () => impossible(text('A deleted group can’t be restored.')),
  'create-user': async () => impossible(text('To undo this, delete the user.')),
  'delete-user': async () => impossible(text('A deleted user can’t be restored.')),
} satisfies Partial<UndoRules>;
