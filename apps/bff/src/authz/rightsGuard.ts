import {
  concerns,
  lostCapabilities,
  privilegedPolicies,
  type RightsChange,
  type UserRights,
  type Weakening,
  weakeningOf,
  weakeningText,
} from '@rolecall/access';
import type { RightsDanger } from '@rolecall/contract';
import {
  type ManagementClient,
  NotFoundError,
  NotPermittedError,
  ProtocolError,
  RejectedInputError,
} from '@rolecall/management-client';
import { ProblemError } from '../errors/problems.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import type { AuditorGroups } from './auditorGroups.ts';
import { type Rights, rightsOf } from './rights.ts';

/** Who makes a change that can take rights away. */
interface TakesAway {
  readonly change: RightsChange;
  readonly actorId: string;
  /** What the person has confirmed. */
  readonly confirmed: readonly RightsDanger[];
}

/** A change that must not lock Rolecall, or unconfirmed the person who makes it, out of the platform. */
export interface GuardedChange {
  /** The locks that order changes of what the same user's rights come from; held while `require` and the write run. */
  locks(): Promise<readonly string[]>;
  /** @throws ProblemError `protected-user` or `confirmation-needed`; `conflict` if it needs a lock that isn't held */
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

/** What a change would affect, as the platform says now. */
interface Affected {
  readonly serviceUsers: readonly Candidate[];
  /** The person who makes the change; null if it doesn't affect that person, or is confirmed. */
  readonly actor: UserRights | null;
}

/** The lock for everything that the service user's rights come from. */
const serviceUserLock = 'service-user';

/**
 * Without it, a person in two groups could leave both in the same moment, each time with a right that the other group
 * still gives. What others do at that time needs no order: it could as well have come later.
 */
const ownRightsLock = (actorId: string) => `own-rights:${actorId}`;

/** In the order in which they are taken. */
const locksFor = ({ serviceUsers, actor }: Affected): string[] => [
  ...(serviceUsers.length > 0 ? [serviceUserLock] : []),
  ...(actor ? [ownRightsLock(actor.id)] : []),
];

export function createRightsGuard(options: {
  client: ManagementClient;
  rights: { fresh(userId: string): Promise<Rights | null> };
  auditorGroups: Pick<AuditorGroups, 'ids'>;
  /** The configured user of the access key. */
  username: string | undefined;
}): RightsGuard {
  const { client, rights, auditorGroups, username } = options;
  let serviceUserId: string | undefined;

  async function serviceUser(): Promise<Rights | null> {
    const read =
      (await client.self({ include: ['user_groups'] }).catch(nullIfUnsaid)) ??
      (username === undefined
        ? null
        : await client.users.getByUsername(username, { include: ['user_groups'] }).catch(nullIfUnsaid));
    if (!read) return null;
    serviceUserId = read.id;
    return rightsOf(read, await auditorGroups.ids());
  }

  /** Users who could be behind the access key, of those whom the change concerns. */
  async function candidates(change: RightsChange): Promise<Candidate[]> {
    // A key belongs to one user for as long as it exists, so other users need no read.
    if ('userId' in change && serviceUserId !== undefined && change.userId !== serviceUserId) return [];
    const known = await serviceUser();
    if (known) return concerns(change, known) ? [{ user: known, username: known.username }] : [];
    // It could be everybody who has a policy that Rolecall may work with: refusing too much here can be undone, refusing too little can't.
    if (!('userId' in change)) return onlyMemberOf(change.groupId);
    const user = await rights.fresh(change.userId);
    return user && hasPrivilegedPolicy(user) ? [{ user, username: null }] : [];
  }

  /** The member who would lose most: one who has no policies but the group's. */
  async function onlyMemberOf(groupId: string): Promise<Candidate[]> {
    const group = await client.groups.get(groupId).catch(nullIfMissing);
    if (!group) return [];
    const { name, assigned_policies: policies } = group.attributes;
    const user = { id: '', enabled: true, policies: [], groups: [{ id: groupId, name, policies }] };
    return [{ user, username: null }];
  }

  async function affectedActor({ change, actorId, confirmed }: TakesAway): Promise<UserRights | null> {
    if (confirmed.includes('lose-own-rights') || ('userId' in change && change.userId !== actorId))
      return null;
    const actor = await rights.fresh(actorId);
    return actor && concerns(change, actor) ? actor : null;
  }

  async function affected(takesAway: TakesAway): Promise<Affected> {
    return {
      serviceUsers: await candidates(takesAway.change),
      actor: await affectedActor(takesAway),
    };
  }

  function requireUnharmed(change: RightsChange, serviceUsers: readonly Candidate[]): void {
    for (const { user, username: owner } of serviceUsers) {
      const weakening = weakeningOf(user, change);
      if (weakening) throw new ProblemError('protected-user', refusalText(weakening, owner));
    }
  }

  async function requireConfirmed(change: RightsChange, actor: UserRights | null): Promise<void> {
    if (actor && lostCapabilities(actor, change, await auditorGroups.ids()).length > 0)
      throw new ProblemError(
        'confirmation-needed',
        'You would lose permissions in Rolecall, and only another user could restore them. Confirm this first.',
        { dangers: ['lose-own-rights'] },
      );
  }

  return {
    serviceUser,
    of(takesAway) {
      const { change } = takesAway;
      let locked: readonly string[] = [];
      return {
        async locks() {
          locked = locksFor(await affected(takesAway));
          return locked;
        },
        async require() {
          const found = await affected(takesAway);
          requireUnharmed(change, found.serviceUsers);
          await requireConfirmed(change, found.actor);
          if (!locksFor(found).every((lock) => locked.includes(lock)))
            throw new ProblemError(
              'conflict',
              'The members of a group changed at the same time, so nothing was changed. Try again.',
            );
        },
        async requireConfirmed() {
          await requireConfirmed(change, await affectedActor(takesAway));
        },
      };
    },
  };
}

/** Null for an answer that names no user. An outage is no answer: it fails the change, as it would fail its write. */
function nullIfUnsaid(error: unknown): null {
  const names = [NotFoundError, NotPermittedError, RejectedInputError, ProtocolError];
  if (names.some((type) => error instanceof type)) return null;
  throw error;
}

const hasPrivilegedPolicy = ({ policies, groups }: UserRights) =>
  [{ policies }, ...groups].some((holder) =>
    privilegedPolicies.some((policy) => holder.policies.includes(policy)),
  );

const refusalText = (weakening: Weakening, owner: string | null) =>
  owner === null
    ? `The platform doesn’t say which user Rolecall’s access key belongs to, so no user can lose a policy that Rolecall may need: ${privilegedPolicies.join(', ')}.`
    : weakeningText(weakening, owner);
