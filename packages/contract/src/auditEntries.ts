import { z } from 'zod';
import {
  auditAction,
  auditKind,
  auditMark,
  auditNamed,
  auditOrigin,
  auditOutcome,
  auditState,
  auditTargetType,
} from './audit.ts';
import { timestamp } from './ids.ts';
import { listOf, pageParams, searchParam, severalOf, sortBy } from './paging.ts';

/** What a record is about: `group:ID`, `user:ID` or `project:ID`. */
export const auditSubject = z
  .string()
  .regex(/^(group|user|project):.{1,1024}$/s, 'Use group:ID, user:ID or project:ID.');

/** One thing that happened: a change with its outcome, an intent whose outcome is not known yet, a denial, a sign-in. */
export const auditEntry = z.strictObject({
  /** Its place in the log. */
  seq: z.int(),
  at: timestamp,
  /** For changes made outside Rolecall: it was not so yet then. They were made between this and `at`. */
  notBefore: timestamp.nullable(),
  origin: auditOrigin,
  action: auditAction,
  outcome: auditOutcome,
  /** Null where nobody was signed in, and for what was made outside Rolecall: it is never guessed who that was. */
  actor: auditNamed.nullable(),
  target: z.strictObject({ type: auditTargetType, id: z.string().nullable(), name: z.string() }).nullable(),
  project: auditNamed.nullable(),
  before: auditState.nullable(),
  after: auditState.nullable(),
  /** Why it ended as it did; of a change that succeeded, the reason that was given for it. */
  reason: z.string().nullable(),
  marks: z.array(auditMark),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** A record with all that is kept of it. */
export const auditEntryDetail = z.strictObject({
  ...auditEntry.shape,
  requestId: z.string().nullable(),
  /** What the actor could do in Rolecall then. */
  capabilities: z.array(z.string()),
  sessionHash: z.string().nullable(),
  ip: z.string().nullable(),
  /** The platform's answer, and its name for the request. */
  upstreamStatus: z.int().nullable(),
  upstreamCtx: z.string().nullable(),
  durationMs: z.int().nullable(),
  /** The record of the intent, stored before the platform was touched. */
  intent: z.strictObject({ seq: z.int(), at: timestamp }).nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntryDetail = z.infer<typeof auditEntryDetail>;

const filters = {
  /** Names in any position of an entry: actor, target, project, subjects, before, after. */
  q: searchParam,
  /** Absent: every kind. */
  kind: auditKind.optional(),
  /** The name of who did it. */
  actor: searchParam,
  /** The ID of who did it. */
  actorId: z.string().min(1).max(1024).optional(),
  /** The name of a user, group or project that it was done to or that it concerned. */
  target: searchParam,
  /** The name of the project that it was done in or to. */
  project: searchParam,
  /** What an entry is about; of several, all of them. */
  subject: severalOf(auditSubject).optional(),
  /** One of these. */
  action: severalOf(auditAction).optional(),
  /** One of these. */
  outcome: severalOf(auditOutcome).optional(),
  origin: auditOrigin.optional(),
  mark: auditMark.optional(),
  /** Entries of one request, by the number that a list of requests has for it. */
  request: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
};
export const auditSortFields = ['at'] as const;
export const auditEntryListParams = z.strictObject({
  ...pageParams,
  ...filters,
  sort: sortBy(auditSortFields, '-at'),
});
export type AuditEntryListParams = z.output<typeof auditEntryListParams>;
export const auditEntryList = listOf(auditEntry);
export type AuditEntryList = z.infer<typeof auditEntryList>;

/** What a list of changes to one project takes. */
export const projectChangeListParams = z.strictObject({
  ...pageParams,
  sort: sortBy(auditSortFields, '-at'),
});
export type ProjectChangeListParams = z.output<typeof projectChangeListParams>;
/** A change of a project's roles or owner, as those see it who manage its members. */
export const projectChange = auditEntry.omit({ project: true, reason: true, marks: true });
export type ProjectChange = z.infer<typeof projectChange>;
export const projectChangeList = listOf(projectChange);

/** Entries of one request or operation that match the filters. */
export const auditRequest = z.strictObject({
  /** Its number: that of its first entry, whether that matches or not. */
  request: z.int(),
  /** How many entries match. */
  entries: z.int().min(1),
  byOutcome: z.array(z.strictObject({ outcome: auditOutcome, count: z.int() })),
  /** All of them have the same action. */
  isUniform: z.boolean(),
  /** What makes any of them sensitive. */
  marks: z.array(auditMark),
  /** The one that stands for them: of several actions a creation or deletion, of several outcomes a success. */
  entry: auditEntry,
});
export type AuditRequest = z.infer<typeof auditRequest>;
/** `total` counts requests, `entries` the entries of all of them. */
export const auditRequestList = z.strictObject({
  ...listOf(auditRequest).shape,
  entries: z.int().min(0),
});
export type AuditRequestList = z.infer<typeof auditRequestList>;

export const auditTotalsParams = z.strictObject(filters);
export type AuditTotalsParams = z.output<typeof auditTotalsParams>;
export const auditTotals = z.strictObject({
  total: z.int(),
  byOutcome: z.array(z.strictObject({ outcome: auditOutcome, count: z.int() })),
  /** How many there are of each kind, and in all, whatever `kind` says. A failed sign-in is also a denial. */
  byKind: z.record(auditKind, z.int()),
  everyKind: z.int(),
});
export type AuditTotals = z.infer<typeof auditTotals>;

/** Whether the log, and the facts of the directory's history, are as they were written. */
export const auditVerification = z.strictObject({
  state: z.enum(['not-verified', 'verifying', 'intact', 'broken']),
  /** Entries checked: so far, while it is being verified. */
  entries: z.int(),
  /** How many of them announced a change whose outcome is another entry. Lists show the outcome alone. */
  concluded: z.int(),
  /** Changes among them that have no outcome yet. Lists show their intent. */
  open: z.int(),
  /** Changes that should have had an outcome by now: their number, and the first one's entry. */
  overdue: z.strictObject({ count: z.int(), first: z.int().nullable() }),
  /** Entries that were added after the last one checked. */
  newer: z.int(),
  /** Of the last record checked. */
  hash: z.string().nullable(),
  checkedAt: timestamp.nullable(),
  /** The first record that is not as it was written, and how one sees it. */
  firstBad: z.strictObject({ seq: z.int(), why: z.string() }).nullable(),
  /** The facts of the directory's history: how many were checked, how many are altered, and the first of those in words. */
  facts: z.strictObject({ checked: z.int(), altered: z.int(), named: z.array(z.string()) }),
});
export type AuditVerification = z.infer<typeof auditVerification>;
export const auditVerificationParams = z.strictObject({
  /** `true`: verify everything again. */
  again: z.enum(['true', 'false']).optional(),
});
