/** One request as it arrived. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query as sent, for example `/api/users?page[size]=50`. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const capacity = 10_000;

/** The latest requests to the API, so that tests can count what a client really asks. Holds the last 10,000. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  /** The requests since the start or the last `clear`, oldest first. */
  entries(): readonly LoggedRequest[] {
    return this.#entries.slice(-capacity);
  }

  clear(): void {
    this.#entries = [];
  }

  /** Notes a request. */
  add(method: string, path: string): void {
    this.#entries.push({ method, path, at: Date.now() });
    // Cut rarely and by half, rather than shift on every request.
    if (this.#entries.length >= 2 * capacity) this.#entries = this.#entries.slice(-capacity);
  }
}
