import { z } from 'zod';
import { changeMembersRequest } from './groups.ts';
import { operationId, resourceId, timestamp } from './ids.ts';
import { pageParams } from './paging.ts';
import { problemCode } from './problem.ts';
import { principalKind, roleName } from './projects.ts';
import { namedRoleChange } from './roleChanges.ts';

export const operationKind = z.enum([
  'change-members',
  'delete-group',
  'create-user',
  'delete-user',
  'change-roles',
]);
export type OperationKind = z.infer<typeof operationKind>;

/**
 * `done`: the change was made and read back. `unchanged`: it was already in place. `unknown`: the platform's answer
 * was lost, and reading back couldn't tell.
 */
export const itemState = z.enum(['pending', 'running', 'done', 'unchanged', 'failed', 'unknown']);
export type ItemState = z.infer<typeof itemState>;

export const operationItem = z.strictObject({
  id: z.string(),
  /** The name that users know it by: a username or a group name. */
  label: z.string(),
  state: itemState,
  /** A sentence for the user. Present if something didn't go as requested. */
  detail: z.string().optional(),
  code: problemCode.optional(),
  ctx: z.string().optional(),
});
export type OperationItem = z.infer<typeof operationItem>;

/**
 * `queued`: the process that worked on it has stopped, and the next one will resume it. `partly-failed`: some items
 * failed or are unknown, others are done. `stopping`: no more items are started. `stopped`: some items were skipped
 * and stay `pending`.
 */
export const operationState = z.enum([
  'queued',
  'running',
  'stopping',
  'succeeded',
  'partly-failed',
  'failed',
  'stopped',
]);
export type OperationState = z.infer<typeof operationState>;

/**
 * Also the data of the server-sent event `operation`, which is sent whenever an operation of the caller progresses.
 */
export const operationSummary = z.strictObject({
  id: operationId,
  kind: operationKind,
  /** A short sentence: "Add 12 people to Fraud Detection". */
  title: z.string(),
  target: z.strictObject({ type: z.enum(['group', 'user', 'project']), id: z.string(), name: z.string() }),
  state: operationState,
  startedBy: z.string(),
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
  /** Items by outcome. The remainder of `total` hasn't started. */
  progress: z.strictObject({
    total: z.int(),
    done: z.int(),
    unchanged: z.int(),
    failed: z.int(),
    unknown: z.int(),
  }),
});
export type OperationSummary = z.infer<typeof operationSummary>;

/**
 * The names of server-sent events. `operation`: an operation has progressed. `session-ended`: the stream ends with
 * its session. `superseded`: the stream ends because the user has opened many others. After the last two, browsers
 * don't reconnect automatically.
 */
export type OperationStreamEvent = 'operation' | 'session-ended' | 'superseded';

/**
 * Whether and how an operation can be undone. Only what it really changed is undone, by a request like any other: with
 * the same rights, confirmations and checks for conflicts. The request names the operation in `undoes`.
 */
export const operationUndo = z.discriminatedUnion('type', [
  /** Undone by a change of the group's members. */
  z.strictObject({
    type: z.literal('change-members'),
    groupId: resourceId,
    change: changeMembersRequest.shape.change,
    userIds: z.array(resourceId),
  }),
  /** Undone by a change of the project's roles. `expected` is the role that the operation left. */
  z.strictObject({
    type: z.literal('change-roles'),
    projectId: resourceId,
    changes: z.array(
      z.strictObject({
        kind: principalKind,
        id: resourceId,
        name: z.string(),
        role: roleName.nullable(),
        expected: roleName.nullable(),
      }),
    ),
  }),
  /** Another operation of the user has undone it, or is doing so. */
  z.strictObject({
    type: z.literal('undone'),
    by: z.strictObject({ id: operationId, title: z.string() }),
  }),
  /** `reason` is a sentence for the user. */
  z.strictObject({ type: z.literal('impossible'), reason: z.string() }),
]);
export type OperationUndo = z.infer<typeof operationUndo>;

/** What an operation changes, or should have changed if an item failed. */
export const operationChange = z.discriminatedUnion('type', [
  /** Each item is a user who is added to the group or removed from it. */
  z.strictObject({ type: z.literal('change-members'), change: changeMembersRequest.shape.change }),
  /** The only item is the project. Its roles are changed together. */
  z.strictObject({ type: z.literal('change-roles'), roles: z.array(namedRoleChange) }),
]);
export type OperationChange = z.infer<typeof operationChange>;

/** Where the user can see what Rolecall recorded about an operation. */
export const operationRecord = z.discriminatedUnion('type', [
  /** In the audit log, as the entries of this request. */
  z.strictObject({ type: z.literal('audit-log'), request: z.int() }),
  /** In the history of the project that is the target. */
  z.strictObject({ type: z.literal('project-history') }),
]);
export type OperationRecord = z.infer<typeof operationRecord>;

export const operation = z.strictObject({
  ...operationSummary.shape,
  items: z.array(operationItem),
  /** Absent if the operation creates or deletes something. */
  change: operationChange.optional(),
  /** Absent if nothing is recorded yet, or if the user can't see it. */
  record: operationRecord.optional(),
  /** False for a new user with a password, because Rolecall doesn't store passwords. */
  isRetriable: z.literal(false).optional(),
  /** Absent while the operation is in progress. */
  undo: operationUndo.optional(),
});
export type Operation = z.infer<typeof operation>;

export const operationItemListParams = z.strictObject({
  /** Only failed and unknown items; all items if absent. */
  show: z.enum(['failed']).optional(),
});
export const operationListParams = z.strictObject({ ...pageParams });
export const operationList = z.strictObject({
  items: z.array(operationSummary),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
});
export type OperationList = z.infer<typeof operationList>;
