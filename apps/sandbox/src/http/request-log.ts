/** A request as it arrived. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query as sent, for example `/api/users?page[size]=50`. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const capacity = 10_000;

/** The last 10,000 requests to the API, so that tests can count a client's requests. */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  /** The requests since the start or the last `clear`, oldest first. */
  entries(): readonly LoggedRequest[] {
    return this.#entries.slice(-capacity);
  }

  clear(): void {
    this.#entries = [];
  }

  /** Records a request. */
  add(method: string, path: string): void {
    this.#entries.push({ method, path, at: Date.now() });
    // Truncates rarely and by half, instead of shifting on every request.
    if (this.#entries.length >= 2 * capacity) this.#entries = this.#entries.slice(-capacity);
  }
}
