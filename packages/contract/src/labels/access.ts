import { roleManagesMembers } from '@rolecall/access';
import { t } from '@rolecall/messages';
import type { EffectiveAccess } from '../projects.ts';

export const managesMembersText = t('Manages members');

/**
 * A user's access to a project: "Viewer", "Viewer, manages members", "Manages members". Owners and Admins manage
 * members by their role, so that isn't repeated. Undefined for no access.
 */
export function accessText({ role, managesMembers }: EffectiveAccess): string | undefined {
  if (role === null) return managesMembers ? managesMembersText : undefined;
  return managesMembers && !roleManagesMembers(role) ? t('{role}, manages members', { role }) : role;
}
