import { z } from 'zod';
import { asOf, historyStatus } from './asOf.ts';
import { auditVerification } from './auditEntries.ts';
import { resourceId } from './ids.ts';
import { roleName } from './projects.ts';

/** How many things have between `from` and `to` of something; `to` is null for "or more". */
export const sizeClass = z.strictObject({
  from: z.int(),
  to: z.int().nullable(),
  count: z.int().min(0),
});
export type SizeClass = z.infer<typeof sizeClass>;

/** What happened on one day of the reader's. */
export const dayOfChanges = z.strictObject({
  /** `2026-11-25`, in the time zone that was asked for. */
  day: z.iso.date(),
  /** Changes made through Rolecall. */
  throughRolecall: z.int().min(0),
  /** Changes that the directory's history found to have been made outside Rolecall. */
  outside: z.int().min(0),
  /** Anything refused for lack of rights, looking included. */
  denied: z.int().min(0),
  /** What was tried and failed, sign-ins included. */
  failed: z.int().min(0),
  /** What ended without its outcome being known. */
  unknown: z.int().min(0),
});
export type DayOfChanges = z.infer<typeof dayOfChanges>;

export const overviewParams = z.strictObject({
  /** Whose days are counted: an IANA time zone. One that the server doesn't know counts as UTC. */
  timeZone: z.string().max(64).default('UTC'),
});

export const overviewDays = 30;
export const largestCount = 5;

/** The tenant at a glance, as it is now. */
export const overview = z.strictObject({
  people: z.strictObject({ total: z.int(), disabled: z.int() }),
  groups: z.strictObject({
    total: z.int(),
    /** Of all groups together, `all_users` included. */
    memberships: z.int(),
    sizes: z.array(sizeClass),
    largest: z.array(z.strictObject({ id: z.string(), name: z.string(), members: z.int() })),
  }),
  projects: z.strictObject({
    total: z.int(),
    /** Roles given, to users and groups alike, the strongest first. */
    roles: z.array(z.strictObject({ role: roleName, assigned: z.int() })),
    sizes: z.array(sizeClass),
    /** Those in which most roles are given. */
    largest: z.array(z.strictObject({ id: resourceId, name: z.string(), assigned: z.int() })),
  }),
  /** The last `overviewDays` days, the latest last. */
  changes: z.array(dayOfChanges),
  /** Whose days were counted. */
  timeZone: z.string(),
  history: historyStatus,
  audit: auditVerification,
  asOf: asOf,
});
export type Overview = z.infer<typeof overview>;
