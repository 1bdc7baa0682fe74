import { createHash } from 'node:crypto';
import type {
  AuditAction,
  AuditMark,
  AuditOrigin,
  AuditOutcome,
  AuditState,
  AuditTargetType,
} from '@rolecall/contract';

/** Who made a request, from where, and with which capabilities. */
export interface AuditActor {
  readonly requestId: string | null;
  /** Null if no one was signed in. */
  readonly actorId: string | null;
  readonly actorName: string | null;
  /** What the actor could do in Rolecall at that time. */
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

/** The user behind a request, in the form that audit entries store. */
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
    // Hashed again, because the hash that sessions are looked up by must not be in the log.
    sessionHash: createHash('sha256').update(actor.session.idHash).digest('base64url'),
    ip: actor.ip,
  };
}

/** What an entry can be found by: a type and an ID. Marks are stored as subjects, see docs/adr/0020-privileges.md. */
export type Subject = readonly [type: AuditTargetType | 'mark', id: string];

export const markSubjects = (marks: readonly AuditMark[]): Subject[] => marks.map((mark) => ['mark', mark]);

export interface AuditTarget {
  readonly type: AuditTargetType;
  /** Null if the target doesn't exist yet. */
  readonly id: string | null;
  readonly name: string;
}

/** An action, its target, and the state before and after. */
export interface EntryContent {
  readonly action: AuditAction;
  readonly target: AuditTarget | null;
  readonly project: { readonly id: string; readonly name: string } | null;
  /** Further subjects that the entry concerns, besides those it names. */
  readonly subjects: readonly Subject[];
  readonly before: AuditState | null;
  readonly after: AuditState | null;
  /** The reason given for the change. An outcome with a reason of its own replaces it. */
  readonly reason?: string;
}

/** How a change ended. */
export interface Conclusion {
  readonly outcome: Exclude<AuditOutcome, 'attempted'>;
  /** A sentence, if there is more to say than the outcome. */
  readonly reason?: string;
  readonly upstreamStatus?: number | null;
  readonly upstreamCtx?: string | null;
  readonly durationMs?: number;
  /** The ID of the created object. */
  readonly createdId?: string;
}

/** A change that was written to the platform. */
export interface Written {
  /** The `seq` of the intent. */
  readonly seq: number;
  /** When the platform answered the last write; null if it didn't. What is read back is newer. */
  readonly at: Date | null;
}

/** An entry before it has a place in the chain. */
export interface Draft extends EntryContent, Omit<Conclusion, 'outcome' | 'createdId'> {
  readonly by: AuditActor;
  readonly outcome: AuditOutcome;
  readonly origin?: AuditOrigin;
  /** For changes made outside Rolecall: the last time at which the change hadn't been made yet. ISO 8601 UTC. */
  readonly notBefore?: string;
  /** When it happened; now if absent. ISO 8601 UTC. */
  readonly at?: string;
  readonly intentSeq?: number;
}

/**
 * The lock under which a change is written. It depends on the entry alone, so a reader who finds an intent without an
 * outcome knows which lock its writer would hold. Objects that don't exist yet are locked by name.
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

/** Parses one side of a change from its stored JSON. */
export const parseState = (json: string | null): AuditState | null =>
  json === null ? null : JSON.parse(json);
