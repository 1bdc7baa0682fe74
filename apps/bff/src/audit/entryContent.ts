import { createHash } from 'node:crypto';
import type {
  AuditAction,
  AuditMark,
  AuditOrigin,
  AuditOutcome,
  AuditState,
  AuditTargetType,
} from '@rolecall/contract';

/** Who asked for something, from where, and with what rights. */
export interface AuditActor {
  readonly requestId: string | null;
  /** Null where nobody was signed in. */
  readonly actorId: string | null;
  readonly actorName: string | null;
  /** What the actor could do in Rolecall then. */
  readonly capabilities: readonly string[];
  readonly sessionHash: string | null;
  readonly ip: string | null;
}

export const anonymous: AuditActor = {
  requestId: null,
  actorId: null,
  actorName: null,
  capabilities: [],
  sessionHash: null,
  ip: null,
};

/** The person behind a request, as records name them. */
export function auditActor(actor: {
  id: string;
  username: string;
  capabilities: readonly string[];
  session: { idHash: string };
  requestId: string;
  ip: string | null;
}): AuditActor {
  return {
    requestId: actor.requestId,
    actorId: actor.id,
    actorName: actor.username,
    capabilities: actor.capabilities,
    // Hashed once more: what the store of sessions is searched by must not be in the log.
    sessionHash: createHash('sha256').update(actor.session.idHash).digest('base64url'),
    ip: actor.ip,
  };
}

/** What a record is found by: a type and an id. Marks are kept as subjects, see docs/adr/0020-privileges.md. */
export type Subject = readonly [type: AuditTargetType | 'mark', id: string];

export const markSubjects = (marks: readonly AuditMark[]): Subject[] => marks.map((mark) => ['mark', mark]);

export interface AuditTarget {
  readonly type: AuditTargetType;
  /** Null for what does not exist yet. */
  readonly id: string | null;
  readonly name: string;
}

/** What was done, or was to be done, to what. */
export interface EntryContent {
  readonly action: AuditAction;
  readonly target: AuditTarget | null;
  readonly project: { readonly id: string; readonly name: string } | null;
  /** What it concerns besides what it names. */
  readonly subjects: readonly Subject[];
  readonly before: AuditState | null;
  readonly after: AuditState | null;
  /** The reason that was given for it. An outcome that says more takes its place. */
  readonly reason?: string;
}

/** How it ended. */
export interface Conclusion {
  readonly outcome: Exclude<AuditOutcome, 'attempted'>;
  /** A sentence, where there is more to say than the outcome. */
  readonly reason?: string;
  readonly upstreamStatus?: number | null;
  readonly upstreamCtx?: string | null;
  readonly durationMs?: number;
  /** The id of what was created. */
  readonly createdId?: string;
}

/** A change that was written to the platform. */
export interface Written {
  /** The entry of its intent. */
  readonly seq: number;
  /** When the platform answered the last write; null where it did not. What is read back is newer. */
  readonly at: Date | null;
}

/** A record before it has a place in the chain. */
export interface Draft extends EntryContent, Omit<Conclusion, 'outcome' | 'createdId'> {
  readonly by: AuditActor;
  readonly outcome: AuditOutcome;
  readonly origin?: AuditOrigin;
  /** Of changes made outside Rolecall: when it was not so yet, ISO 8601 UTC. */
  readonly notBefore?: string;
  /** When it happened; absent: now. ISO 8601 UTC. */
  readonly at?: string;
  readonly intentSeq?: number;
}

/**
 * The lock under which a change is written, told by its entry alone: a reader who finds an intent without an outcome knows
 * which lock its writer would have. What does not exist yet is locked by its name.
 */
export function lockOf({ action, target }: Pick<EntryContent, 'action' | 'target'>): string {
  if (target === null) throw new Error(`${action} names no target`);
  if (action === 'group.create') return `group-name:${target.name}`;
  if (action === 'user.create') return `username:${target.name}`;
  return `${target.type}:${target.id}`;
}

export const entryContent = (given: Pick<EntryContent, 'action'> & Partial<EntryContent>): EntryContent => ({
  target: null,
  project: null,
  subjects: [],
  before: null,
  after: null,
  ...given,
});

/** Everything that one side of a change names. */
export function subjectsIn(state: AuditState | null): Subject[] {
  if (state === null) return [];
  const {
    groups = [],
    primaryGroup,
    owner,
    members = [],
    users = [],
    projects = [],
    ownedProjects = [],
  } = state;
  return [
    ...[...groups, ...(primaryGroup ? [primaryGroup] : [])].map(({ id }): Subject => ['group', id]),
    ...[...users, ...(owner ? [owner] : [])].map(({ id }): Subject => ['user', id]),
    ...members.map(({ kind, id }): Subject => [kind, id]),
    ...[...projects, ...ownedProjects].map(({ id }): Subject => ['project', id]),
  ];
}

/** Reads one side of a change from its stored JSON. */
export const parseState = (json: string | null): AuditState | null =>
  json === null ? null : JSON.parse(json);
