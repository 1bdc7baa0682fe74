import {
  concerns,
  lostCapabilities,
  privilegedPolicies,
  type RightsChange,
  type UserRights,
  type Weakening,
  weakeningOf,
} from '@rolecall/access';
import type { RightsDanger } from '@rolecall/contract';
import {
  type ManagementClient,
  NotFoundError,
  NotPermittedError,
  ProtocolError,
  RejectedInputError,
} from '@rolecall/management-client';
import { type Text, text, textList } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import type { AuditorGroups } from './auditorGroups.ts';
import { type Rights, rightsOf } from './rights.ts';

/** Who makes a change that can remove rights. */
interface TakesAway {
  readonly change: RightsChange;
  readonly actorId: string;
  /** What the user has confirmed. */
  readonly confirmed: readonly RightsDanger[];
}

/** A change that must not lock Rolecall out of the platform, nor the user who makes it unless confirmed. */
export interface GuardedChange {
  /** Locks that serialize changes affecting the same user's rights. Held while `require` and the write run. */
  locks(): Promise<readonly string[]>;
  /** @throws ProblemError `protected-user` or `confirmation-needed`; `conflict` if it needs a lock that isn't held */
  require(): Promise<void>;
  /** The part of `require` that runs before an operation is started. @throws ProblemError `confirmation-needed` */
  requireConfirmed(): Promise<void>;
}

export interface RightsGuard {
  of(takesAway: TakesAway): GuardedChange;
  /** The user of Rolecall's access key, read now; null if the platform doesn't say who it is. */
  serviceUser(): Promise<Rights | null>;
}

/** `username` is null for a user who only might be the service user. */
interface Candidate {
  readonly user: UserRights;
  readonly username: string | null;
}

/** What a change would affect, according to the platform's current state. */
interface Affected {
  readonly serviceUsers: readonly Candidate[];
  /** The user who makes the change; null if it doesn't affect them or they confirmed it. */
  readonly actor: UserRights | null;
}

/** The lock for everything that the service user's rights depend on. */
const serviceUserLock = 'service-user';

/**
 * Without it, a user in two groups could leave both in parallel, each time relying on the other group's rights.
 * Changes by other users need no lock, because they could just as well have come later.
 */
const ownRightsLock = (actorId: string) => `own-rights:${actorId}`;

/** In the order in which they must be taken. */
const locksFor = ({ serviceUsers, actor }: Affected): string[] => [
  ...(serviceUsers.length > 0 ? [serviceUserLock] : []),
  ...(actor ? [ownRightsLock(actor.id)] : []),
];

export function createRightsGuard(options: {
  client: ManagementClient;
  rights: { fresh(userId: string): Promise<Rights | null> };
  auditorGroups: Pick<AuditorGroups, 'ids'>;
  /** The configured username of the access key. */
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

  /** Users affected by the change who might own the access key. */
  async function candidates(change: RightsChange): Promise<Candidate[]> {
    // A key always belongs to the same user, so other users don't have to be read.
    if ('userId' in change && serviceUserId !== undefined && change.userId !== serviceUserId) return [];
    const known = await serviceUser();
    if (known) return concerns(change, known) ? [{ user: known, username: known.username }] : [];
    // Any user with a policy that Rolecall can work with might own the key. Refusing too much can be undone, refusing
    // too little can't.
    if (!('userId' in change)) return onlyMemberOf(change.groupId);
    const user = await rights.fresh(change.userId);
    return user && hasPrivilegedPolicy(user) ? [{ user, username: null }] : [];
  }

  /** The member who would lose the most: one whose only policies come from the group. */
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
        text(
          'You would lose permissions in Rolecall, and only another user could restore them. Confirm this first.',
        ),
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
              text('The members of a group changed at the same time, so nothing was changed. Try again.'),
            );
        },
        async requireConfirmed() {
          await requireConfirmed(change, await affectedActor(takesAway));
        },
      };
    },
  };
}

/** Null if the answer names no user. Outages are rethrown, so they fail the change as they would fail its write. */
function nullIfUnsaid(error: unknown): null {
  const names = [NotFoundError, NotPermittedError, RejectedInputError, ProtocolError];
  if (names.some((type) => error instanceof type)) return null;
  throw error;
}

const hasPrivilegedPolicy = ({ policies, groups }: UserRights) =>
  [{ policies }, ...groups].some((holder) =>
    privilegedPolicies.some((policy) => holder.policies.includes(policy)),
  );

const refusalText = (weakening: Weakening, owner: string | null): Text =>
  owner === null
    ? text(
        'The platform doesn’t say which user Rolecall’s access key belongs to, so no user can lose a policy that Rolecall may need: {policies}.',
        { policies: privilegedPolicies.join(', ') },
      )
    : text('{owner} {effect}', {
        owner: text('Rolecall’s access key belongs to {username}.', { username: owner }),
        effect: weakeningText(weakening),
      });

/** As in the web app. */
function weakeningText(weakening: Weakening): Text {
  switch (weakening.type) {
    case 'disabled':
      return text('Rolecall would stop working if you disabled this user.');
    case 'deleted':
      return text('Rolecall would stop working if you deleted this user.');
    case 'credentials':
      return text('Rolecall could stop working if this user’s name, email address or password changed.');
    case 'policies':
      return text('Rolecall would stop working if this user lost {policies}.', {
        policies: textList(weakening.policies),
      });
  }
}
