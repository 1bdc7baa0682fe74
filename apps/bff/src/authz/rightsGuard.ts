import {
  concerns,
  lostCapabilities,
  neededPolicies,
  type RightsChange,
  type UserRights,
  type Weakening,
  weakeningOf,
  weakeningText,
} from '@rolecall/access';
import type { OwnRightsDanger } from '@rolecall/contract';
import {
  type ManagementClient,
  NotFoundError,
  NotPermittedError,
  ProtocolError,
  RejectedInputError,
} from '@rolecall/management-client';
import { ProblemError } from '../errors/problems.ts';
import { type Rights, rightsOf } from './rights.ts';

/** Makes changes wait for one another. */
interface Queue {
  hold<T>(resource: string, work: () => Promise<T>): Promise<T>;
}

/** Who makes a change that can take rights away. */
interface TakesAway {
  readonly change: RightsChange;
  readonly actorId: string;
  /** What the person has confirmed. */
  readonly confirmed: readonly OwnRightsDanger[];
}

/** A change that must not lock Rolecall, or unconfirmed the person who makes it, out of the platform. */
export interface GuardedChange {
  /** Runs `work`. Changes of what the service user's rights come from run one at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** @throws ProblemError `protected-user` or `confirmation-needed` */
  require(): Promise<void>;
  /** The part of `require` that a request checks before it starts an operation. @throws ProblemError `confirmation-needed` */
  requireConfirmed(): Promise<void>;
}

export interface RightsGuard {
  of(takesAway: TakesAway): GuardedChange;
  /** The user behind Rolecall's access key, read now; null when the platform doesn't say who it is. */
  serviceUser(): Promise<Rights | null>;
}

/** `username` is null for a user who only could be the service user. */
interface Candidate {
  readonly user: UserRights;
  readonly username: string | null;
}

/** The lock for everything that the service user's rights come from. */
const serviceUserLock = 'service-user';

export function createRightsGuard(options: {
  client: ManagementClient;
  locks: Queue;
  rights: { fresh(userId: string): Promise<Rights | null> };
  auditorGroups: readonly string[];
  /** The configured user of the access key. */
  username: string | undefined;
}): RightsGuard {
  const { client, locks, rights, auditorGroups, username } = options;
  let serviceUserId: string | undefined;

  async function serviceUser(): Promise<Rights | null> {
    const read =
      (await client.self({ include: ['user_groups'] }).catch(nullIfUnsaid)) ??
      (username === undefined
        ? null
        : await client.users.getByUsername(username, { include: ['user_groups'] }).catch(nullIfUnsaid));
    if (!read) return null;
    serviceUserId = read.id;
    return rightsOf(read, auditorGroups);
  }

  /** Users who could be behind the access key, of those whom the change concerns. */
  async function candidates(change: RightsChange): Promise<Candidate[]> {
    // A key belongs to one user for as long as it exists, so other users need no read.
    if ('userId' in change && serviceUserId !== undefined && change.userId !== serviceUserId) return [];
    const known = await serviceUser();
    if (known) return concerns(change, known) ? [{ user: known, username: known.username }] : [];
    // It could be everybody who has a needed policy: refusing too much here can be undone, refusing too little can't.
    if (!('userId' in change)) return onlyMemberOf(change.groupId);
    const user = await rights.fresh(change.userId);
    return user && hasNeededPolicy(user) ? [{ user, username: null }] : [];
  }

  /** The member who would lose most: one who has no policies but the group's. */
  async function onlyMemberOf(groupId: string): Promise<Candidate[]> {
    const group = await client.groups.get(groupId).catch(nullIfMissing);
    if (!group) return [];
    const { name, assigned_policies: policies } = group.attributes;
    const user = { id: '', enabled: true, policies: [], groups: [{ id: groupId, name, policies }] };
    return [{ user, username: null }];
  }

  async function requireConfirmed({ change, actorId, confirmed }: TakesAway): Promise<void> {
    if (confirmed.includes('lose-own-rights') || ('userId' in change && change.userId !== actorId)) return;
    const actor = await rights.fresh(actorId);
    if (actor && lostCapabilities(actor, change, auditorGroups).length > 0)
      throw new ProblemError(
        'confirmation-needed',
        'You would lose rights in Rolecall, and only another user could give them back. Confirm this first.',
        { dangers: ['lose-own-rights'] },
      );
  }

  async function requireUnharmed({ change }: TakesAway): Promise<void> {
    for (const { user, username: owner } of await candidates(change)) {
      const weakening = weakeningOf(user, change);
      if (weakening) throw new ProblemError('protected-user', refusalText(weakening, owner));
    }
  }

  return {
    serviceUser,
    of: (takesAway) => ({
      async inTurn(work) {
        const isConcerned = (await candidates(takesAway.change)).length > 0;
        return isConcerned ? locks.hold(serviceUserLock, work) : work();
      },
      async require() {
        await requireUnharmed(takesAway);
        await requireConfirmed(takesAway);
      },
      requireConfirmed: () => requireConfirmed(takesAway),
    }),
  };
}

function nullIfMissing(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}

/** Null for an answer that names no user. An outage is no answer: it fails the change, as it would fail its write. */
function nullIfUnsaid(error: unknown): null {
  const names = [NotFoundError, NotPermittedError, RejectedInputError, ProtocolError];
  if (names.some((type) => error instanceof type)) return null;
  throw error;
}

const hasNeededPolicy = ({ policies, groups }: UserRights) =>
  [{ policies }, ...groups].some((holder) =>
    neededPolicies.some((needed) => holder.policies.includes(needed)),
  );

const refusalText = (weakening: Weakening, owner: string | null) =>
  owner === null
    ? `The platform doesn’t say which user Rolecall’s access key belongs to, so no user can lose ${neededPolicies.join(' or ')} through Rolecall.`
    : weakeningText(weakening, owner);
