import { t } from '@rolecall/messages';
import { z } from 'zod';
import {
  type AuditAction,
  type AuditOutcome,
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

/** The subject of an entry: `group:ID`, `user:ID` or `project:ID`. */
export const auditSubject = z
  .string()
  .regex(/^(group|user|project):.{1,1024}$/s, t('Use group:ID, user:ID or project:ID.'));

/** One event: a change with its outcome, an intent whose outcome isn't known yet, a denial or a sign-in. */
export const auditEntry = z.strictObject({
  /** Its position in the log. */
  seq: z.int(),
  at: timestamp,
  /**
   * For changes made outside Rolecall: the last time at which the change hadn't been made yet. It was made between
   * then and `at`.
   */
  notBefore: timestamp.nullable(),
  origin: auditOrigin,
  action: auditAction,
  outcome: auditOutcome,
  /** Null if no one was signed in, and for changes made outside Rolecall, whose actor is never guessed. */
  actor: auditNamed.nullable(),
  target: z.strictObject({ type: auditTargetType, id: z.string().nullable(), name: z.string() }).nullable(),
  project: auditNamed.nullable(),
  before: auditState.nullable(),
  after: auditState.nullable(),
  /** Why it ended this way or, for a successful change, the reason given for it. */
  reason: z.string().nullable(),
  marks: z.array(auditMark),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** An entry with everything that is stored about it. */
export const auditEntryDetail = z.strictObject({
  ...auditEntry.shape,
  requestId: z.string().nullable(),
  /** What the actor could do in Rolecall at that time. */
  capabilities: z.array(z.string()),
  sessionHash: z.string().nullable(),
  ip: z.string().nullable(),
  /** The status of the platform's response, and its ID for the request. */
  upstreamStatus: z.int().nullable(),
  upstreamCtx: z.string().nullable(),
  durationMs: z.int().nullable(),
  /** The entry of the intent, stored before the platform was changed. */
  intent: z.strictObject({ seq: z.int(), at: timestamp }).nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntryDetail = z.infer<typeof auditEntryDetail>;

const filters = {
  /** Names anywhere in an entry: actor, target, project, subjects, before, after. */
  q: searchParam,
  /** All kinds if absent. */
  kind: auditKind.optional(),
  /** The name of the actor. */
  actor: searchParam,
  /** The ID of the actor. */
  actorId: z.string().min(1).max(1024).optional(),
  /** The name of a user, group or project that is the target or is concerned. */
  target: searchParam,
  /** The name of the project. */
  project: searchParam,
  /** What an entry is about; for several values, all of them. */
  subject: severalOf(auditSubject).optional(),
  /** Any of these. */
  action: severalOf(auditAction).optional(),
  /** Any of these. */
  outcome: severalOf(auditOutcome).optional(),
  origin: auditOrigin.optional(),
  mark: auditMark.optional(),
  /** Entries of one request, by the number that lists of requests return. */
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

export const projectChangeActions = [
  'project.change-roles',
  'project.change-owner',
] as const satisfies readonly AuditAction[];
/** Without denials, which changed nothing. */
export const projectChangeOutcomes = [
  'success',
  'failed',
  'unknown',
  'attempted',
] as const satisfies readonly AuditOutcome[];

/** The parameters of a project's list of changes. */
export const projectChangeListParams = z.strictObject({
  ...pageParams,
  /** Only changes of this user's or group's role, and of the owner from or to this user: `user:ID` or `group:ID`. */
  holder: z
    .string()
    .regex(/^(group|user):.{1,1024}$/s, t('Use group:ID or user:ID.'))
    .optional(),
  /** Any of these. */
  action: severalOf(z.enum(projectChangeActions)).optional(),
  /** Any of these. */
  outcome: severalOf(z.enum(projectChangeOutcomes)).optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
  sort: sortBy(auditSortFields, '-at'),
});
export type ProjectChangeListParams = z.output<typeof projectChangeListParams>;
/** A change of a project's roles or owner, as shown to those who manage its members. */
export const projectChange = auditEntry.omit({ project: true, reason: true, marks: true });
export type ProjectChange = z.infer<typeof projectChange>;
export const projectChangeList = listOf(projectChange);

/** The entries of one request or operation that match the filters. */
export const auditRequest = z.strictObject({
  /** The number of the request: the `seq` of its first entry, whether or not that matches. */
  request: z.int(),
  /** How many entries match. */
  entries: z.int().min(1),
  byOutcome: z.array(z.strictObject({ outcome: auditOutcome, count: z.int() })),
  /** True if all of them have the same action. */
  isUniform: z.boolean(),
  /** The marks of all entries. */
  marks: z.array(auditMark),
  /** The main entry: prefers creations and deletions over other actions, and successes over other outcomes. */
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
  /** The number of entries of each kind and in total, ignoring `kind`. A failed sign-in also counts as a denial. */
  byKind: z.record(auditKind, z.int()),
  everyKind: z.int(),
});
export type AuditTotals = z.infer<typeof auditTotals>;

/** Whether the log and the facts of the directory's history are unaltered. */
export const auditVerification = z.strictObject({
  state: z.enum(['not-verified', 'verifying', 'intact', 'broken']),
  /** Entries checked, or checked so far while a verification is running. */
  entries: z.int(),
  /** How many of them are intents with an outcome in another entry. Lists only show the outcome. */
  concluded: z.int(),
  /** How many of them are intents without an outcome. Lists show these. */
  open: z.int(),
  /** Changes that should have an outcome by now: their number, and the first one's entry. */
  overdue: z.strictObject({ count: z.int(), first: z.int().nullable() }),
  /** Entries that were added after the last one checked. */
  newer: z.int(),
  /** The hash of the last entry checked. */
  hash: z.string().nullable(),
  checkedAt: timestamp.nullable(),
  /** The first entry that was altered, and how it can be seen. */
  firstBad: z.strictObject({ seq: z.int(), why: z.string() }).nullable(),
  /**
   * The facts of the directory's history: how many were checked, how many are altered, and descriptions of the first
   * ones.
   */
  facts: z.strictObject({ checked: z.int(), altered: z.int(), named: z.array(z.string()) }),
});
export type AuditVerification = z.infer<typeof auditVerification>;
export const auditVerificationParams = z.strictObject({
  /** `true`: start a new full verification. */
  again: z.enum(['true', 'false']).optional(),
});
