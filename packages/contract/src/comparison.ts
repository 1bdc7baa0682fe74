import { z } from 'zod';
import { asOf } from './asOf.ts';
import { auditNamed, auditOrigin } from './audit.ts';
import { auditSubject } from './auditEntries.ts';
import { resourceId, timestamp } from './ids.ts';
import { listOf, pageParams, searchParam, sortBy } from './paging.ts';
import { accessSource, effectiveAccessFields } from './projects.ts';

/** The two points in time of a comparison, ISO 8601 UTC; `to` is now if absent. */
const intervalQuery = { from: timestamp, to: timestamp.optional() };
/** The two points in time that are shown. Requesting them again returns the same answer. */
export const comparedInterval = z.strictObject({ from: asOf, to: asOf });
export type ComparedInterval = z.infer<typeof comparedInterval>;

/**
 * How the two points in time differ. `created` and `deleted` are about a whole user, group or project; `gained`,
 * `lost` and `changed` are about what it has: a membership, a policy, a role, an owner, a value.
 */
export const comparedChangeKinds = ['gained', 'lost', 'changed', 'created', 'deleted'] as const;
export const comparedChangeKind = z.enum(comparedChangeKinds);
export type ComparedChangeKind = z.infer<typeof comparedChangeKind>;

/** Where the change was made. `unknown`: the history has no entry for it. */
export const comparedChangeOrigin = z.enum([...auditOrigin.options, 'unknown']);
export type ComparedChangeOrigin = z.infer<typeof comparedChangeOrigin>;

/**
 * The subject that differences are listed under. A membership is listed under its user and group, a role under its
 * principal and project.
 */
export const comparisonBy = z.enum(['user', 'group', 'project']);
export type ComparisonBy = z.infer<typeof comparisonBy>;

/**
 * What differs: `itself` for a subject that was created or deleted; values use the audit log's field names. A `role`
 * that someone gave up to become the owner changes to `Owner`, and the reverse.
 */
export const comparedChangeWhats = [
  'itself',
  'membership',
  'policy',
  'role',
  'owner',
  'primaryGroup',
  'username',
  'firstName',
  'lastName',
  'email',
  'enabled',
  'name',
  'description',
  'gid',
  'kind',
] as const;
export const comparedChangeWhat = z.enum(comparedChangeWhats);
export type ComparedChangeWhat = z.infer<typeof comparedChangeWhat>;

/** A subject with its name at the later time, or its last name. */
export const comparedSubject = z.strictObject({
  type: z.enum(['user', 'group', 'project']),
  id: z.string(),
  name: z.string(),
  /** True if it no longer existed at the later time. */
  isDeleted: z.boolean(),
});
export type ComparedSubject = z.infer<typeof comparedSubject>;

/** One net difference between two points in time. What was added and removed again in between doesn't count. */
export const comparedChange = z.strictObject({
  id: z.string(),
  kind: comparedChangeKind,
  /** The subject that it is listed under. */
  subject: comparedSubject,
  what: comparedChangeWhat,
  /** The other subject: the group of a membership, or the project of a role. Null for policies and values. */
  other: comparedSubject.nullable(),
  /** The value at the earlier and the later time as text; null for none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** When the latest change that led to it was made or, outside Rolecall, noticed. */
  at: timestamp,
  /** For changes made outside Rolecall: the last time at which the change hadn't been made yet. */
  notBefore: timestamp.nullable(),
  origin: comparedChangeOrigin,
  /** Who made the latest change; null for changes made outside Rolecall. */
  actor: auditNamed.nullable(),
  /** The audit entry of the latest change; null if there is none. */
  seq: z.int().nullable(),
});
export type ComparedChange = z.infer<typeof comparedChange>;

export const comparisonSortFields = ['name', 'at'] as const;
export const comparisonParams = z.strictObject({
  ...pageParams,
  ...intervalQuery,
  by: comparisonBy.default('user'),
  kind: comparedChangeKind.optional(),
  origin: comparedChangeOrigin.optional(),
  /** Part of a name or of a value. */
  q: searchParam,
  /** Only what concerns one user, group or project. */
  subject: auditSubject.optional(),
  sort: sortBy(comparisonSortFields, 'name'),
});
export type ComparisonParams = z.output<typeof comparisonParams>;
export const comparison = z.strictObject({
  ...listOf(comparedChange).shape,
  interval: comparedInterval,
  /** The subject that `subject` refers to. */
  subject: comparedSubject.nullable(),
  /** The number without the filters `kind`, `origin` and `q`. */
  all: z.int(),
  /** The number of each, ignoring the filter by it. */
  byKind: z.array(z.strictObject({ kind: comparedChangeKind, count: z.int() })),
  byOrigin: z.array(z.strictObject({ origin: comparedChangeOrigin, count: z.int() })),
});
export type Comparison = z.infer<typeof comparison>;

/** `sources`: the same effective role from other sources. */
export const accessChangeKinds = ['gained', 'lost', 'changed', 'sources'] as const;
export const accessChangeKind = z.enum(accessChangeKinds);
export type AccessChangeKind = z.infer<typeof accessChangeKind>;

/** Effective access with all sources. The one that gives the role comes first. */
const access = z.strictObject({ ...effectiveAccessFields, sources: z.array(accessSource) });
const comparedAccess = {
  kind: accessChangeKind,
  before: access.nullable(),
  after: access.nullable(),
};
export const accessComparisonParams = z.strictObject({
  ...pageParams,
  ...intervalQuery,
  kind: accessChangeKind.optional(),
  q: searchParam,
  sort: sortBy(['name'], 'name'),
});
export type AccessComparisonParams = z.output<typeof accessComparisonParams>;
const accessComparisonOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    ...listOf(item).shape,
    interval: comparedInterval,
    all: z.int(),
    byKind: z.array(z.strictObject({ kind: accessChangeKind, count: z.int() })),
  });

/** A user whose effective access to a project differs. */
export const comparedUserAccess = z.strictObject({
  id: resourceId,
  /** The username. */
  name: z.string(),
  ...comparedAccess,
});
export const projectAccessComparison = accessComparisonOf(comparedUserAccess);

/** A project to which a user's effective access differs. */
export const comparedProjectAccess = z.strictObject({
  id: resourceId,
  name: z.string(),
  ...comparedAccess,
});
export const userAccessComparison = accessComparisonOf(comparedProjectAccess);
export type ComparedAccess = z.infer<typeof comparedProjectAccess>;
