import type { UserRights } from '@rolecall/access';
import type { PrivilegedGrants } from '@rolecall/contract';
import type { AuditorGroups } from '../authz/auditorGroups.ts';
import type { RightsGuard } from '../authz/rightsGuard.ts';
import type { Handlers } from '../routing/call.ts';

export function safeguardHandlers(
  guard: RightsGuard,
  auditorGroups: Pick<AuditorGroups, 'ids'>,
  privilegedGrants: PrivilegedGrants,
): Pick<Handlers, 'getSafeguards'> {
  return {
    async getSafeguards({ actor }) {
      const serviceUser = await guard.serviceUser();
      return {
        serviceUser: serviceUser && present(serviceUser),
        self: present(actor),
        privilegedGrants,
        auditorGroupIds: [...(await auditorGroups.ids())],
      };
    },
  };
}

const present = ({ id, username, enabled, policies, groups }: UserRights & { username: string }) => ({
  id,
  username,
  enabled,
  policies: [...policies],
  groups: groups.map((group) => ({ id: group.id, name: group.name, policies: [...group.policies] })),
});
