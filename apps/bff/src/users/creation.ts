import { createUserRequest } from '@rolecall/contract';
import { ManagementError, type User } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { z } from 'zod';
import { entryContent } from '../audit/entryContent.ts';
import { recordDeniedChange, recorded } from '../changes/recorded.ts';
import { ProblemError } from '../errors/problems.ts';
import type { ItemContext, ItemOutcome, OperationWork } from '../operations/kinds.ts';
import { allUsersName } from '../platform/allUsers.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';
import { conferredByCreation } from './conferral.ts';
import type { UserDependencies } from './service.ts';

/** Stores only whether there was a password. The password itself stays in memory for the first run. */
const storedParams = createUserRequest
  .omit({ password: true, allowConfusableName: true })
  .extend({ hasPassword: z.boolean() });
type StoredParams = z.output<typeof storedParams>;
const password = z.string().nullable();

/** A retry doesn't have the password of the first run. */
export const isCreationRetriable = (params: unknown): boolean => !storedParams.parse(params).hasPassword;

/** How long an existing user may take to become usable. */
const usableWithinMs = 60_000;

/** Creates one user and waits until the platform says that it is usable. */
export function createUserWork(dependencies: UserDependencies): OperationWork {
  const { client, directory, locks, audit, history, authority } = dependencies;
  const find = (username: string) =>
    client.users
      .getByUsername(username, { include: ['user_groups', 'primary_group', 'jobs'] })
      .catch(nullIfMissing);
  const findCreated = (username: string) =>
    client.users.getByUsername(username, { include: ['user_groups', 'primary_group', 'jobs'] });

  async function run(
    username: string,
    { params, secret, by, actorId, resumed, signal }: ItemContext,
  ): Promise<ItemOutcome> {
    const wanted = storedParams.parse(params);
    const what = entryContent({
      action: 'user.create',
      target: { type: 'user', id: null, name: username },
      after: afterOf(wanted),
    });
    const allowed = async () => {
      await authority.require(actorId, 'users:write');
      return conferredByCreation(dependencies, { ...wanted, actorId });
    };
    const sensitivity = await allowed().catch(async (error: unknown) => {
      await recordDeniedChange(audit, by, what, error);
      throw error;
    });
    const existing = await find(username);
    if (existing && !(resumed && isAsWanted(existing, wanted)))
      throw new ProblemError('name-taken', text('A user named {username} already exists.', { username }));
    if (existing) await waitUntilUsable(username, signal);
    const made = existing ? null : await createRecorded();
    const created = made ? made.result : await find(username);
    if (created) await history.recordUser(created, made?.intent ?? null);
    return { state: 'done' };

    function createRecorded() {
      return recorded(
        audit,
        { by, what: { ...what, ...sensitivity } },
        async () => {
          await create(wanted, password.parse(secret), signal);
          return sure(findCreated(username));
        },
        // Interrupted by the shutdown of this process.
        { createdId: (user) => user.id, isGivenUp: () => signal.aborted },
      );
    }
  }

  const named = (id: string) => ({ id, name: directory.snapshot.groups.get(id)?.name ?? id });
  const afterOf = ({ firstName, lastName, email, policies, groupIds, primaryGroupId }: StoredParams) => ({
    firstName,
    lastName,
    email,
    ...(policies && { policies }),
    groups: groupIds.map(named),
    ...(primaryGroupId !== undefined && { primaryGroup: named(primaryGroupId) }),
  });

  async function create(wanted: StoredParams, given: string | null, signal: AbortSignal): Promise<void> {
    const { username, firstName, lastName, email, policies, groupIds, primaryGroupId } = wanted;
    if (wanted.hasPassword && given === null)
      throw new ProblemError(
        'conflict',
        text(
          '{username} wasn’t created on the first attempt, and Rolecall doesn’t store passwords. Create the user again.',
          { username },
        ),
      );
    try {
      await client.users.create(
        {
          username,
          first_name: firstName,
          last_name: lastName,
          email,
          groupIds,
          ...(primaryGroupId !== undefined && { primaryGroupId }),
          ...(given !== null && { password: given }),
          ...(policies && { assigned_policies: policies }),
        },
        { signal },
      );
    } catch (error) {
      // After a lost answer, the user is looked up by their unique name instead of created again.
      const mayExist = error instanceof ManagementError && error.mayHaveBeenApplied && !signal.aborted;
      const found = mayExist ? await sure(find(username)) : null;
      if (!found || !isAsWanted(found, wanted)) throw error;
      await sure(waitUntilUsable(username, signal));
    }
  }

  /** The platform was asked to create the user, so a failed lookup says nothing about the outcome. */
  const sure = <T>(look: Promise<T>): Promise<T> =>
    look.catch((cause: unknown) => {
      throw new ProblemError(
        'outcome-unknown',
        text('Rolecall couldn’t verify whether the platform created the user. Check before you try again.'),
        { cause },
      );
    });

  /** For a user whose creation wasn't followed to its end. @throws ProblemError `outcome-unknown` */
  async function waitUntilUsable(username: string, signal: AbortSignal): Promise<void> {
    for (const { id } of (await find(username))?.jobs ?? [])
      await client.jobs.settle(id, { signal, deadlineMs: usableWithinMs });
    const user = await find(username);
    const isInAllUsers = user?.user_groups.some(({ attributes }) => attributes.name === allUsersName);
    if (user?.attributes.operational_status !== 'up' || !isInAllUsers)
      throw new ProblemError(
        'outcome-unknown',
        text('The platform accepted {username}, but the user isn’t ready yet. Check before you try again.', {
          username,
        }),
      );
  }

  return {
    concurrency: 1,
    run: ({ id: username }, context) => locks.hold(`username:${username}`, () => run(username, context)),
  };
}

/** Distinguishes the requested user from another one who took the name at the same time. */
const isAsWanted = ({ attributes }: User, { email }: StoredParams) =>
  attributes.email.toLowerCase() === email.toLowerCase();
