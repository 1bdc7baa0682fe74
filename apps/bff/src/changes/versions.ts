import { createHash } from 'node:crypto';
import type { StaleField } from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';

const digits = 8;

/**
 * A version with one short fingerprint per field, in the given order. The platform has neither ETags nor versions, so
 * edits are checked against this, and it shows which fields have changed.
 */
export function versionOf(fields: Readonly<Record<string, unknown>>): string {
  return Object.values(fields).map(fingerprint).join('');
}

/** @throws ProblemError `version-stale` with the fields that have changed since the user saw them */
export function requireVersion(seen: string, fields: Readonly<Record<string, unknown>>): void {
  const version = versionOf(fields);
  if (seen === version) return;
  const changed = Object.entries(fields).flatMap(([field, current], index): StaleField[] =>
    seen.slice(index * digits, (index + 1) * digits) === fingerprint(current) ? [] : [{ field, current }],
  );
  const names = changed.map(({ field }) => field).join(', ');
  throw new ProblemError('version-stale', text('Someone else changed this: {fields}.', { fields: names }), {
    stale: { version, fields: changed, changed: null },
  });
}

const fingerprint = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, digits);
