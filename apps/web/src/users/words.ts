import type { Session, User } from '@rolecall/contract';

/** First and last name; the username where there is neither. */
export const fullName = ({
  firstName,
  lastName,
  username,
}: Pick<User, 'firstName' | 'lastName' | 'username'>) => `${firstName} ${lastName}`.trim() || username;

/** A state worth a word: undefined when the user can simply sign in. */
export function stateText({ enabled, status }: Pick<User, 'enabled' | 'status'>): string | undefined {
  if (!enabled) return 'Disabled';
  if (status === 'up') return undefined;
  return status === 'deleting' ? 'Being deleted' : `Not ready (${status})`;
}

/** What somebody may do in Rolecall, and why, for their own page. */
export function capabilityText(capabilities: Session['capabilities']): string {
  if (capabilities.includes('users:write'))
    return 'In Rolecall you see and change groups and users, because you hold Security Admin.';
  if (capabilities.includes('users:read'))
    return 'In Rolecall you see all groups and users and change nothing, because you are in a group of auditors.';
  return 'In Rolecall you see your own access, here. Seeing all groups and users takes membership of a group of auditors; changing them takes the policy Security Admin.';
}
