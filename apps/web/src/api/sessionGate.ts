/**
 * Where requests that met a lost session wait. They go on, unchanged, when somebody has signed in again, so
 * nothing that was typed or asked for is lost.
 */
class SessionGate {
  #waiting: PromiseWithResolvers<void> | undefined;
  readonly #listeners = new Set<() => void>();

  /** Resolves when the session is back. */
  wait(): Promise<void> {
    if (!this.#waiting) {
      this.#waiting = Promise.withResolvers();
      this.#notify();
    }
    return this.#waiting.promise;
  }

  open() {
    this.#waiting?.resolve();
    this.#waiting = undefined;
    this.#notify();
  }

  readonly isClosed = () => this.#waiting !== undefined;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #notify() {
    for (const listener of this.#listeners) listener();
  }
}

/** One per page, like the browser's one session cookie. */
export const sessionGate = new SessionGate();
