import type { UserRights } from '@rolecall/access';
import type { RightsGuard } from '../authz/rightsGuard.ts';
import type { Handlers } from '../routing/call.ts';

export function safeguardHandlers(
  guard: RightsGuard,
  auditorGroups: readonly string[],
): Pick<Handlers, 'getSafeguards'> {
  return {
    async getSafeguards({ actor }) {
      const serviceUser = await guard.serviceUser();
      return {
        serviceUser: serviceUser && present(serviceUser),
        self: present(actor),
        auditorGroups: [...auditorGroups],
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
