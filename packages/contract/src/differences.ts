import { z } from 'zod';
import { auditNamed, auditOrigin } from './audit.ts';
import { auditSubject } from './auditRecords.ts';
import { resourceId, timestamp } from './ids.ts';
import { shownMoment } from './moments.ts';
import { pageOf, pageQuery, searchText, sortBy } from './paging.ts';
import { accessSource, effectiveAccess } from './projects.ts';

/** The two moments of a comparison, ISO 8601 UTC; `to` absent: now. */
const intervalQuery = { from: timestamp, to: timestamp.optional() };
/** The two moments as they are shown; asked for again with them, the answer is the same. */
export const shownInterval = z.strictObject({ from: shownMoment, to: shownMoment });
export type ShownInterval = z.infer<typeof shownInterval>;

/**
 * How the two moments differ. `created` and `gone` are said of a person, a group or a project as a whole; `gained`,
 * `lost` and `changed` of what they have: a membership, a policy, a role, an owner, a value.
 */
export const differenceKinds = ['gained', 'lost', 'changed', 'created', 'gone'] as const;
export const differenceKind = z.enum(differenceKinds);
export type DifferenceKind = z.infer<typeof differenceKind>;

/** Where it was made. `unknown`: the history has no record of it. */
export const differenceOrigin = z.enum([...auditOrigin.options, 'unknown']);
export type DifferenceOrigin = z.infer<typeof differenceOrigin>;

/** Under whom a difference is listed. A membership is one of a person and of a group, a role one of its holder and of a project. */
export const differenceBy = z.enum(['person', 'group', 'project']);
export type DifferenceBy = z.infer<typeof differenceBy>;

/** What differs: `itself` for what was created or is gone; plain values go by the audit log's names for them. */
export const differenceWhats = [
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
export const differenceWhat = z.enum(differenceWhats);
export type DifferenceWhat = z.infer<typeof differenceWhat>;

/** Somebody or something, called as at the later moment, or as it was called last. */
export const differenceSubject = z.strictObject({
  type: z.enum(['user', 'group', 'project']),
  id: z.string(),
  name: z.string(),
  /** It was not there any more at the later moment. */
  isGone: z.boolean(),
});
export type DifferenceSubject = z.infer<typeof differenceSubject>;

/** One net difference between two moments: what was added and removed in between is none. */
export const difference = z.strictObject({
  id: z.string(),
  kind: differenceKind,
  /** Under whom it is listed. */
  subject: differenceSubject,
  what: differenceWhat,
  /** The other side of it: the group of somebody's membership, the project of a role. Null for policies and values. */
  other: differenceSubject.nullable(),
  /** What was so at the earlier and at the later moment, in words; null: nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** When the newest change that led to it was made, or, elsewhere, was seen. */
  at: timestamp,
  /** For changes made elsewhere: it was not so yet then. */
  notBefore: timestamp.nullable(),
  origin: differenceOrigin,
  /** Who made the newest change; null for what was made elsewhere. */
  actor: auditNamed.nullable(),
  /** The newest change's place in the audit log; null where there is no record of it. */
  seq: z.int().nullable(),
});
export type Difference = z.infer<typeof difference>;

export const differenceSortFields = ['name', 'at'] as const;
export const differenceListQuery = z.strictObject({
  ...pageQuery,
  ...intervalQuery,
  by: differenceBy.default('person'),
  kind: differenceKind.optional(),
  origin: differenceOrigin.optional(),
  /** Part of a name or of a value. */
  q: searchText,
  /** Only what concerns one person, group or project. */
  subject: auditSubject.optional(),
  sort: sortBy(differenceSortFields, 'name'),
});
export type DifferenceListQuery = z.output<typeof differenceListQuery>;
export const differencePage = z.strictObject({
  ...pageOf(difference).shape,
  interval: shownInterval,
  /** Whom `subject` asks for. */
  subject: differenceSubject.nullable(),
  /** How many there are without `kind`, `origin` and `q`. */
  all: z.int(),
  /** How many there are of each, whichever of them is asked for. */
  byKind: z.array(z.strictObject({ kind: differenceKind, count: z.int() })),
  byOrigin: z.array(z.strictObject({ origin: differenceOrigin, count: z.int() })),
});
export type DifferencePage = z.infer<typeof differencePage>;

/** `reasons`: the same role in the end, for other reasons. */
export const accessDifferenceKinds = ['gained', 'lost', 'changed', 'reasons'] as const;
export const accessDifferenceKind = z.enum(accessDifferenceKinds);
export type AccessDifferenceKind = z.infer<typeof accessDifferenceKind>;

/** Effective access and every source of it, the one that gives the role first. */
const heldAccess = z.strictObject({ ...effectiveAccess, sources: z.array(accessSource) });
const accessDifference = {
  kind: accessDifferenceKind,
  before: heldAccess.nullable(),
  after: heldAccess.nullable(),
};
export const accessDifferenceListQuery = z.strictObject({
  ...pageQuery,
  ...intervalQuery,
  kind: accessDifferenceKind.optional(),
  q: searchText,
  sort: sortBy(['name'], 'name'),
});
export type AccessDifferenceListQuery = z.output<typeof accessDifferenceListQuery>;
const accessDifferencePageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    ...pageOf(item).shape,
    interval: shownInterval,
    all: z.int(),
    byKind: z.array(z.strictObject({ kind: accessDifferenceKind, count: z.int() })),
  });

/** Somebody whose access to a project differs in the end. */
export const personAccessDifference = z.strictObject({
  id: resourceId,
  /** The username. */
  name: z.string(),
  ...accessDifference,
});
export const projectDifferencePage = accessDifferencePageOf(personAccessDifference);

/** A project to which somebody's access differs in the end. */
export const projectAccessDifference = z.strictObject({
  id: resourceId,
  name: z.string(),
  ...accessDifference,
});
export const personDifferencePage = accessDifferencePageOf(projectAccessDifference);
export type AccessDifference = z.infer<typeof projectAccessDifference>;
