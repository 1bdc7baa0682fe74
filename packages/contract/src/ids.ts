import { isAddressableId } from '@rolecall/text';
import { z } from 'zod';

/**
 * The platform's record ids, as it sends them: most are UUIDs or `name@tenant`, and old data has others. Even an empty one
 * must not cost the list that it is in.
 */
export const resourceId = z.string();

/** An ID in a request. Checked before any URL is built from one: `..` survives URL encoding. */
export const requestedId = z.string().refine(isAddressableId, 'This ID can’t be used in a URL.');

/** An opaque fingerprint of what a person saw; edits name the one they were based on. */
export const version = z.string().regex(/^[\w-]{8,64}$/);

export const timestamp = z.iso.datetime();
