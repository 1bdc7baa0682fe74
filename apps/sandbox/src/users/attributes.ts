import { z } from 'zod';

import { policies } from '../access/policies.ts';

const username = z
  .string()
  .min(1, { error: 'must not be empty', abort: true })
  .max(64, 'must have at most 64 characters')
  .regex(
    /^[a-zA-Z0-9_][a-zA-Z0-9_.@+-]*$/,
    'may have letters, digits and _ . @ + -, and must begin with a letter, a digit or _',
  );
const text = z.string().max(256, 'must have at most 256 characters').optional();

const optional = {
  first_name: text,
  last_name: text,
  email: z.union([z.literal(''), z.email('must be an e-mail address')]).optional(),
  phone_number: text,
  job_title: text,
  department: text,
  description: z.string().max(1024, 'must have at most 1024 characters').optional(),
  assigned_policies: z.array(z.enum(policies)).optional(),
  authentication_methods: z.array(z.enum(['password', 'sso'])).optional(),
  data_access_mode: z.enum(['enabled', 'disabled']).optional(),
  admin_status: z.enum(['up', 'down']).optional(),
  password: z
    .string()
    .min(8, 'must have at least 8 characters')
    .max(256, 'must have at most 256 characters')
    .optional(),
};

/** The attributes that a client can set on a new user. */
export const newUser = z.object({
  username,
  uid: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(2_147_483_647, 'must be at most 2147483647')
    .optional(),
  send_password_on_creation: z.boolean().optional(),
  ...optional,
});

/** The attributes that can be changed later. A username and a UID can't. */
export const changedUser = z.object(optional);
