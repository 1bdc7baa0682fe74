import { z } from 'zod';

/** The platform's record ids. Checked before any URL is built from one (`..` survives URL encoding). */
export const resourceId = z.guid();

/** An opaque fingerprint of what a person saw; edits name the one they were based on. */
export const version = z.string().regex(/^[\w-]{8,64}$/);

export const timestamp = z.iso.datetime();
