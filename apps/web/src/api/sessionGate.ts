import type { SessionEndReason, SessionUser } from '@rolecall/contract';

/** Why requests wait: the session has expired, was ended in another tab, or another user has signed in. */
export type SessionLoss =
  | { type: 'ended'; reason?: SessionEndReason | undefined }
  | { type: 'signed-out' }
  | { type: 'other-user'; user: SessionUser };

/**
 * Requests without a valid session wait here. They continue unchanged after the same user has signed in again, so
 * nothing that was typed or requested is lost.
 */
class SessionGate {
  #loss: SessionLoss | undefined;
  #opened = Promise.withResolvers<void>();
  readonly #listeners = new Set<() => void>();

  close(loss: SessionLoss) {
    // A message from another tab is more specific than a refused request.
    if (loss.type === 'ended' && this.#loss) return;
    this.#loss = loss;
    this.#notify();
  }

  /** Resolves when the session is back. */
  wait(): Promise<void> {
    return this.#loss ? this.#opened.promise : Promise.resolve();
  }

  open() {
    this.#loss = undefined;
    this.#opened.resolve();
    this.#opened = Promise.withResolvers();
    this.#notify();
  }

  readonly loss = () => this.#loss;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #notify() {
    for (const listener of this.#listeners) listener();
  }
}

/** One per page, because the browser has one session cookie. */
export const sessionGate = new SessionGate();
