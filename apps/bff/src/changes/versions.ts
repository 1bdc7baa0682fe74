import { createHash } from 'node:crypto';
import type { StaleField } from '@rolecall/contract';
import { ProblemError } from '../errors/problems.ts';

const digits = 8;

/**
 * A version that knows its fields: one short fingerprint for each, in the order given. The platform has neither
 * ETags nor versions, so this is what an edit is checked against, and how it can be told which fields moved.
 */
export function versionOf(fields: Readonly<Record<string, unknown>>): string {
  return Object.values(fields).map(fingerprint).join('');
}

/** @throws ProblemError `version-stale` with the fields that are no longer as the person saw them */
export function requireVersion(seen: string, fields: Readonly<Record<string, unknown>>): void {
  const version = versionOf(fields);
  if (seen === version) return;
  const changed = Object.entries(fields).flatMap(([field, current], index): StaleField[] =>
    seen.slice(index * digits, (index + 1) * digits) === fingerprint(current) ? [] : [{ field, current }],
  );
  const names = changed.map(({ field }) => field).join(', ');
  throw new ProblemError('version-stale', `Someone else changed this: ${names}.`, {
    stale: { version, fields: changed, changed: null },
  });
}

const fingerprint = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, digits);
