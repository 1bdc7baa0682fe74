import { useState } from 'react';

/** Provides the Idempotency-Key of a change that a user may submit more than once. */
class IdempotencyKey {
  #last: { content: string; key: string } | undefined;

  /** Returns the same key as long as the same content is submitted, so that it never runs twice. */
  readonly keyFor = (body: unknown): string => {
    const content = JSON.stringify(body);
    if (this.#last?.content !== content) this.#last = { content, key: newKey() };
    return this.#last.key;
  };

  /** Marks the change as done. Submitting the same content again is then a new change. */
  readonly fulfill = () => {
    this.#last = undefined;
  };
}

/** Returns a key that lives as long as the form or button that uses it. */
export const useIdempotencyKey = () => useState(() => new IdempotencyKey())[0];

/** 128 random bits. `crypto.randomUUID` isn't available on plain http, which some installations use. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
