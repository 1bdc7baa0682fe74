import { expect, test } from 'vitest';
import { z } from 'zod';
import { plainText } from '../src/lib/plainText.ts';

test.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, 'Required.'],
  [z.string(), 5, 'Must be text.'],
  [z.number(), 'x', 'Must be a number.'],
  [z.int(), 1.5, 'Must be a whole number.'],
  [z.coerce.number().max(200), '201', 'Must be at most 200.'],
  [z.number().min(1), 0, 'Must be at least 1.'],
  [z.string().min(1), '', 'Must not be empty.'],
  [z.string().min(8), 'x', 'Use at least 8 characters.'],
  [z.string().max(2), 'xyz', 'Use at most 2 characters.'],
  [z.array(z.string()).min(1), [], 'Must have at least one entry.'],
  [z.enum(['password', 'oidc', 'both']), 'saml', 'Must be one of password, oidc, both.'],
  [z.literal('csv'), 'xml', 'Must be csv.'],
  [z.string().regex(/^[a-f]+$/), 'xyz', 'This value has the wrong format.'],
  [z.iso.datetime(), 'today', 'Must be a time such as 2026-01-31T09:00:00Z.'],
  [z.string().max(2, 'Two letters.'), 'xyz', 'Two letters.'],
])('%#: says what is wrong in plain words', (schema, value, message) => {
  const { error } = schema.safeParse(value, { error: (issue) => plainText(issue)?.english });
  expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
});
