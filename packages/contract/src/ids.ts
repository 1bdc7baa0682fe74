import { z } from 'zod';

/**
 * The platform's record ids, as it sends them: most are UUIDs or `name@tenant`, and old data has others. Even an empty one
 * must not cost the list that it is in.
 */
export const resourceId = z.string();

/**
 * An id in a request. Checked before any URL is built from one (`..` survives URL encoding): a letter or digit first, and
 * nothing that a path, a query or a list of ids gives a meaning. What scripts send for no id is refused as well.
 */
export const requestedId = z
  .string()
  .max(300)
  .regex(
    /^(?!(?:null|undefined)$)[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N} _.@:~+!-]*[\p{L}\p{M}\p{N}_.@:~+!-])?$/u,
    'This ID can’t be used in a request.',
  );

/** An opaque fingerprint of what a person saw; edits name the one they were based on. */
export const version = z.string().regex(/^[\w-]{8,64}$/);

export const timestamp = z.iso.datetime();
