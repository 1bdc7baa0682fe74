import type { CreateUserRequest } from '@rolecall/contract';
import { type ManagementClient, NotFoundError } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import type { Confirmation, PrivilegeGuard, Sensitivity } from '../authz/privilegeGuard.ts';
import { toUser } from '../authz/recipients.ts';
import { ProblemError } from '../errors/problems.ts';
import { allUsersName } from '../platform/allUsers.ts';
import { nullIfMissing } from '../platform/nullIfMissing.ts';

/**
 * Checks the privileges that a new user gets: the user's own policies and those of their groups, including
 * `all_users`.
 * @throws ProblemError `confirmation-needed`, `privileges-not-held`, or `invalid-request` for an unknown group
 */
export async function conferredByCreation(
  { client, privileges }: { client: ManagementClient; privileges: PrivilegeGuard },
  request: Pick<CreateUserRequest, 'username' | 'policies' | 'groupIds'> & Confirmation,
): Promise<Sensitivity> {
  const { username, policies = [], groupIds } = request;
  const ofGroups = await Promise.all([
    client.groups.getByName(allUsersName).catch(nullIfMissing),
    // Counting an unknown group as one without policies would rely on the platform to reject it.
    ...groupIds.map((id, index) =>
      client.groups.get(id).catch((error: unknown) => {
        throw error instanceof NotFoundError ? unknownGroup(index) : error;
      }),
    ),
  ]);
  const throughGroups = ofGroups.flatMap((group) => group?.attributes.assigned_policies ?? []);
  return privileges.confer({ given: [...policies, ...throughGroups], to: toUser(username) }, request);
}

function unknownGroup(index: number): ProblemError {
  const message = text('This group doesn’t exist or was deleted.');
  return new ProblemError('invalid-request', message, {
    errors: [{ pointer: `/groupIds/${index}`, message }],
  });
}
