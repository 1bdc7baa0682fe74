import { z } from 'zod';
import { asOf } from './asOf.ts';
import { auditNamed, auditOrigin } from './audit.ts';
import { auditSubject } from './auditEntries.ts';
import { resourceId, timestamp } from './ids.ts';
import { listOf, pageParams, searchParam, sortBy } from './paging.ts';
import { accessSource, effectiveAccessFields } from './projects.ts';

/** The two moments of a comparison, ISO 8601 UTC; `to` absent: now. */
const intervalQuery = { from: timestamp, to: timestamp.optional() };
/** The two moments as they are shown; asked for again with them, the answer is the same. */
export const comparedInterval = z.strictObject({ from: asOf, to: asOf });
export type ComparedInterval = z.infer<typeof comparedInterval>;

/**
 * How the two moments differ. `created` and `gone` are said of a person, a group or a project as a whole; `gained`,
 * `lost` and `changed` of what they have: a membership, a policy, a role, an owner, a value.
 */
export const comparedChangeKinds = ['gained', 'lost', 'changed', 'created', 'deleted'] as const;
export const comparedChangeKind = z.enum(comparedChangeKinds);
export type ComparedChangeKind = z.infer<typeof comparedChangeKind>;

/** Where it was made. `unknown`: the history has no record of it. */
export const comparedChangeOrigin = z.enum([...auditOrigin.options, 'unknown']);
export type ComparedChangeOrigin = z.infer<typeof comparedChangeOrigin>;

/** Under whom a difference is listed. A membership is one of a person and of a group, a role one of its holder and of a project. */
export const comparisonBy = z.enum(['user', 'group', 'project']);
export type ComparisonBy = z.infer<typeof comparisonBy>;

/** What differs: `itself` for what was created or is gone; plain values go by the audit log's names for them. */
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

/** Somebody or something, called as at the later moment, or as it was called last. */
export const comparedSubject = z.strictObject({
  type: z.enum(['user', 'group', 'project']),
  id: z.string(),
  name: z.string(),
  /** It was not there any more at the later moment. */
  isDeleted: z.boolean(),
});
export type ComparedSubject = z.infer<typeof comparedSubject>;

/** One net difference between two moments: what was added and removed in between is none. */
export const comparedChange = z.strictObject({
  id: z.string(),
  kind: comparedChangeKind,
  /** Under whom it is listed. */
  subject: comparedSubject,
  what: comparedChangeWhat,
  /** The other side of it: the group of somebody's membership, the project of a role. Null for policies and values. */
  other: comparedSubject.nullable(),
  /** What was so at the earlier and at the later moment, in words; null: nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** When the newest change that led to it was made, or, elsewhere, was seen. */
  at: timestamp,
  /** For changes made outside Rolecall: it was not so yet then. */
  notBefore: timestamp.nullable(),
  origin: comparedChangeOrigin,
  /** Who made the newest change; null for what was made outside Rolecall. */
  actor: auditNamed.nullable(),
  /** The newest change's place in the audit log; null where there is no record of it. */
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
  /** Only what concerns one person, group or project. */
  subject: auditSubject.optional(),
  sort: sortBy(comparisonSortFields, 'name'),
});
export type ComparisonParams = z.output<typeof comparisonParams>;
export const comparison = z.strictObject({
  ...listOf(comparedChange).shape,
  interval: comparedInterval,
  /** Whom `subject` asks for. */
  subject: comparedSubject.nullable(),
  /** How many there are without `kind`, `origin` and `q`. */
  all: z.int(),
  /** How many there are of each, whichever of them is asked for. */
  byKind: z.array(z.strictObject({ kind: comparedChangeKind, count: z.int() })),
  byOrigin: z.array(z.strictObject({ origin: comparedChangeOrigin, count: z.int() })),
});
export type Comparison = z.infer<typeof comparison>;

/** `sources`: the same effective role from other sources. */
export const accessChangeKinds = ['gained', 'lost', 'changed', 'sources'] as const;
export const accessChangeKind = z.enum(accessChangeKinds);
export type AccessChangeKind = z.infer<typeof accessChangeKind>;

/** Effective access and every source of it, the one that gives the role first. */
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

/** Somebody whose access to a project differs in the end. */
export const comparedUserAccess = z.strictObject({
  id: resourceId,
  /** The username. */
  name: z.string(),
  ...comparedAccess,
});
export const projectAccessComparison = accessComparisonOf(comparedUserAccess);

/** A project to which somebody's access differs in the end. */
export const comparedProjectAccess = z.strictObject({
  id: resourceId,
  name: z.string(),
  ...comparedAccess,
});
export const userAccessComparison = accessComparisonOf(comparedProjectAccess);
export type ComparedAccess = z.infer<typeof comparedProjectAccess>;
