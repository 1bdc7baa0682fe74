import { t } from '@rolecall/messages';
import { isAddressableId } from '@rolecall/text';
import { z } from 'zod';

/**
 * The platform's IDs, as it sends them. Most are UUIDs or `name@tenant`, but old data has others, and even an empty
 * one must not break the list that it is in.
 */
export const resourceId = z.string();

/** An ID in a request. Checked before a URL is built from it, because `..` survives URL encoding. */
export const requestedId = z.string().refine(isAddressableId, t('This ID can’t be used in a URL.'));

/** An opaque fingerprint of what a user saw. Edits name the one that they are based on. */
export const version = z.string().regex(/^[\w-]{8,64}$/);

export const operationId = z.uuid();

export const timestamp = z.iso.datetime();
