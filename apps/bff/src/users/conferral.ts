import type { CreateUserRequest } from '@rolecall/contract';
import { type ManagementClient, NotFoundError } from '@rolecall/management-client';
import type { Confirmation, PrivilegeGuard, Sensitivity } from '../authz/privilegeGuard.ts';

/**
 * Checks the privileges that a new user gets: the user's own policies and those of their groups, including
 * `all_users`.
 * @throws ProblemError `confirmation-needed` or `privileges-not-held`
 */
export async function conferredByCreation(
  { client, privileges }: { client: ManagementClient; privileges: PrivilegeGuard },
  request: Pick<CreateUserRequest, 'username' | 'policies' | 'groupIds'> & Confirmation,
): Promise<Sensitivity> {
  const { username, policies = [], groupIds } = request;
  const policiesOf = async (group: Promise<{ attributes: { assigned_policies: readonly string[] } }>) => {
    try {
      return (await group).attributes.assigned_policies;
    } catch (error) {
      // The platform will reject the user because of this group, and name it.
      if (error instanceof NotFoundError) return [];
      throw error;
    }
  };
  const ofGroups = await Promise.all([
    policiesOf(client.groups.getByName('all_users')),
    ...groupIds.map((id) => policiesOf(client.groups.get(id))),
  ]);
  return privileges.confer({ given: [...policies, ...ofGroups.flat()], to: username }, request);
}
