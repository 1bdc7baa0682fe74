import { z } from 'zod';

const severities = ['unknown', 'debug', 'info', 'warning', 'major', 'critical'] as const;
const classifications = ['unknown', 'hw', 'ua', 'bg', 'sw', 'sla', 'cap', 'sec', 'audit', 'system'] as const;
const visibilities = ['unknown', 'internal', 'external', 'customerOnly'] as const;

const timestamp = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 time')
  .transform((text) => new Date(text).toISOString());

/** The attributes that a client can set on an event. */
export const newEvent = z.object({
  source: z.string().optional(),
  kind: z.string().min(1, 'must not be empty'),
  timestamp_iso8601: timestamp.optional(),
  timestamp_uint64: z.int().nonnegative().optional(),
  timestamp_uint64_str: z.string().regex(/^\d+$/, 'must be a number').optional(),
  parameters_uint64: z.array(z.object({ name: z.string(), value: z.int() })).optional(),
  parameters_text: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  description: z.string().optional(),
  severity: z.enum(severities).optional(),
  classification: z.enum(classifications).optional(),
  tags: z.array(z.string()).optional(),
  affected_resources: z
    .array(z.object({ type: z.string(), id_str: z.string(), id: z.int(), name: z.string() }))
    .optional(),
  system_event: z.boolean().optional(),
  visibility: z.enum(visibilities).optional(),
});
