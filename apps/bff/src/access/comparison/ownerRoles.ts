import { ownerRole } from '@rolecall/access';
import type { NetChange } from './netChange.ts';

/** Which users became owners, or stopped being owners, while their other role ended or began. */
export interface OwnerRoles {
  /** A role that continues as ownership or follows it: "Admin → Owner". Other differences are returned unchanged. */
  withOwner(net: NetChange): NetChange;
  /** True if the user's role in the project already says that they became the owner, or no longer are. */
  covers(project: number, user: number): boolean;
}

/** Finds promotions to owner and the reverse, which would otherwise look like a lost role and a gained project. */
export function ownerRolesIn(nets: readonly NetChange[]): OwnerRoles {
  const owners = new Map(nets.flatMap((net) => (net.what === 'owner' ? [[net.no, net]] : [])));
  const roles = new Map<string, NetChange>();
  for (const net of nets) {
    const owner = net.what === 'role' ? owners.get(net.no) : undefined;
    if (!owner) continue;
    const before = net.before ?? (owner.before === net.other ? ownerRole : null);
    const after = net.after ?? (owner.after === net.other ? ownerRole : null);
    if (before === net.before && after === net.after) continue;
    const latest = owner.at > net.at ? owner : net;
    roles.set(keyOf(net.no, net.other), { ...net, before, after, at: latest.at, seq: latest.seq });
  }
  return {
    withOwner: (net) => (net.what === 'role' ? (roles.get(keyOf(net.no, net.other)) ?? net) : net),
    covers: (project, user) => roles.has(keyOf(project, user)),
  };
}

const keyOf = (project: number, user: number | null) => `${project} ${user}`;
