import { useState } from 'react';

/** Hands out the Idempotency-Key of a change that a person may have to submit more than once. */
class Intent {
  #last: { content: string; key: string } | undefined;

  /** The same key while the same content is submitted again, so that it never acts twice. */
  readonly keyFor = (body: unknown): string => {
    const content = JSON.stringify(body);
    if (this.#last?.content !== content) this.#last = { content, key: newKey() };
    return this.#last.key;
  };

  /** It is done: asking for the same again is meant to act again. */
  readonly fulfil = () => {
    this.#last = undefined;
  };
}

/** One per form or button; lives as long as it is on the screen. */
export const useIntent = () => useState(() => new Intent())[0];

/** 128 random bits. Browsers keep `crypto.randomUUID` from pages on plain http, where some run Rolecall. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
