import { z } from 'zod';

import { policies } from '../access/policies.ts';

/** Letters and digits of any script, inner spaces, and common punctuation. */
const name = z
  .string()
  .min(1, { error: 'must not be empty', abort: true })
  .max(128, 'must have at most 128 characters')
  .regex(
    /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N} _.,@&+()'’·・-]*[\p{L}\p{M}\p{N}_.)])?$/u,
    "may have letters, digits, spaces and _ . , @ & + ( ) ' -, and must begin and end with a letter or digit",
  );

const optional = {
  description: z.string().max(1024, 'must have at most 1024 characters').optional(),
  gid: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(2_147_483_647, 'must be at most 2147483647')
    .optional(),
  assigned_policies: z.array(z.enum(policies)).optional(),
  data_access_mode: z.enum(['enabled', 'disabled']).optional(),
};

/** The attributes that a client can set on a new group. */
export const newGroup = z.object({ name, ...optional });
/** The attributes that a client can change on a group. */
export const changedGroup = z.object({ name: name.optional(), ...optional });
export type GroupAttributes = z.output<typeof changedGroup>;
