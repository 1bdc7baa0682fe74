import { createUserRequest } from '@rolecall/contract';
import { ManagementError, NotFoundError, type UserWithGroups } from '@rolecall/management-client';
import { z } from 'zod';
import { ProblemError } from '../http/problems.ts';
import type { ItemContext, ItemOutcome, OperationWork } from '../operations/index.ts';
import type { UserDependencies } from './service.ts';

/** Of the password only whether there was one is stored; itself it is kept in memory, for the first run alone. */
const storedParams = createUserRequest.omit({ password: true }).extend({ hasPassword: z.boolean() });
const password = z.string().nullable();

/** Creates one user and waits until the platform says that it is usable. */
export function createUserWork({ client, directory, locks, authority }: UserDependencies): OperationWork {
  const find = async (username: string): Promise<UserWithGroups | null> => {
    try {
      return await client.users.getByUsername(username, { include: ['user_groups', 'primary_group'] });
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  };

  async function run(
    username: string,
    { params, secret, actorId, resumed, signal }: ItemContext,
  ): Promise<ItemOutcome> {
    await authority(actorId, 'users:write');
    const existing = await find(username);
    if (existing) {
      directory.noteUser(existing);
      if (resumed) return { state: 'done' };
      throw new ProblemError('name-taken', `There is a user called ${username} already.`);
    }
    const { firstName, lastName, email, policies, groupIds, hasPassword } = storedParams.parse(params);
    const given = password.parse(secret);
    if (hasPassword && given === null)
      throw new ProblemError(
        'conflict',
        `${username} was not created at the first attempt, and Rolecall keeps no passwords. Create the user again.`,
      );
    try {
      await client.users.create(
        {
          username,
          first_name: firstName,
          last_name: lastName,
          email,
          groupIds,
          ...(given !== null && { password: given }),
          ...(policies && { assigned_policies: policies }),
        },
        { signal },
      );
    } catch (error) {
      // An answer that was lost is looked up by the name, which is the user's own, rather than asked for again.
      const mayExist = error instanceof ManagementError && error.mayHaveBeenApplied && !signal.aborted;
      if (!mayExist || !(await find(username))) throw error;
    }
    const created = await find(username);
    if (created) directory.noteUser(created);
    return { state: 'done' };
  }

  return {
    concurrency: 1,
    run: ({ id: username }, context) => locks.hold(`username:${username}`, () => run(username, context)),
  };
}
