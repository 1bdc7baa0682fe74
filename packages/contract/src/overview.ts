import { z } from 'zod';
import { asOf, historyStatus } from './asOf.ts';
import { auditVerification } from './auditEntries.ts';
import { timestamp } from './ids.ts';
import { roleName } from './projects.ts';

/** How many things have a size between `from` and `to`; `to` is null for "or more". */
export const sizeClass = z.strictObject({
  from: z.int(),
  to: z.int().nullable(),
  count: z.int().min(0),
});
export type SizeClass = z.infer<typeof sizeClass>;

/** What happened on one day in the user's time zone. */
export const dayOfChanges = z.strictObject({
  /** `2026-11-25`, in the time zone of the overview. */
  day: z.iso.date(),
  /** The first time of the day and of the next one, for lists in another time zone. */
  from: timestamp,
  to: timestamp,
  /** Changes made through Rolecall. */
  throughRolecall: z.int().min(0),
  /** Changes outside Rolecall that the directory's history noticed. */
  outside: z.int().min(0),
  /** Everything refused for lack of rights, including views. */
  denied: z.int().min(0),
  /** Failed attempts, including sign-ins. */
  failed: z.int().min(0),
  /** Changes that ended without a known outcome. */
  unknown: z.int().min(0),
});
export type DayOfChanges = z.infer<typeof dayOfChanges>;

/** The assigned roles of users and groups in all projects. */
const roleTotals = z.array(z.strictObject({ role: roleName, assigned: z.int() }));

/** Role assignments at the end of a day, or now. */
export const dayOfRoles = z.strictObject({
  /** In the time zone of the overview. */
  day: z.iso.date(),
  at: timestamp,
  /** Strongest first. The same roles on all days. */
  roles: roleTotals,
});
export type DayOfRoles = z.infer<typeof dayOfRoles>;

export const overviewParams = z.strictObject({
  /** The IANA time zone whose days are counted. Zones that the server doesn't know count as UTC. */
  timeZone: z.string().max(64).default('UTC'),
});

export const overviewDays = 30;
export const largestCount = 5;

/** The current overview of the tenant. */
export const overview = z.strictObject({
  people: z.strictObject({ total: z.int(), disabled: z.int() }),
  groups: z.strictObject({
    total: z.int(),
    /** Of all groups together, including `all_users`. */
    memberships: z.int(),
    sizes: z.array(sizeClass),
    largest: z.array(z.strictObject({ id: z.string(), name: z.string(), members: z.int() })),
  }),
  projects: z.strictObject({
    total: z.int(),
    /** Strongest first. */
    roles: roleTotals,
    sizes: z.array(sizeClass),
  }),
  /** The last `overviewDays` days, ending with today. */
  changes: z.array(dayOfChanges),
  /** The same days, without those that ended before the history began. */
  roles: z.array(dayOfRoles),
  /** The time zone whose days were counted. */
  timeZone: z.string(),
  history: historyStatus,
  audit: auditVerification,
  asOf: asOf,
});
export type Overview = z.infer<typeof overview>;
