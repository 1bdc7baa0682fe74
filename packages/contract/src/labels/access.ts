import { roleManagesMembers } from '@rolecall/access';
import type { EffectiveAccess } from '../projects.ts';

export const managesMembersText = 'Manages members';

/**
 * A user's access to a project: "Viewer", "Viewer, manages members", "Manages members". Owners and Admins manage
 * members by their role, so that isn't repeated. Undefined for no access.
 */
export function accessText({ role, managesMembers }: EffectiveAccess): string | undefined {
  if (role === null) return managesMembers ? managesMembersText : undefined;
  return managesMembers && !roleManagesMembers(role) ? `${role}, manages members` : role;
}
