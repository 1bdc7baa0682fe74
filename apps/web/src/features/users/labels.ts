import type { Session, User } from '@rolecall/contract';
import { accountStatusText } from '@rolecall/contract/labels/accounts';
import { fullName } from '@rolecall/text';

/** First and last name; the username where there is neither. */
export const displayName = (user: Pick<User, 'firstName' | 'lastName' | 'username'>) =>
  fullName(user) || user.username;

/** The account's status where it keeps the user from signing in; undefined for an active account. */
export const stateText = (user: Pick<User, 'enabled' | 'status'>): string | undefined =>
  user.enabled && user.status === 'up' ? undefined : accountStatusText(user);

/** What somebody may do in Rolecall, and why, for their own page. */
export function capabilityText(capabilities: Session['capabilities']): string {
  const can = (capability: Session['capabilities'][number]) => capabilities.includes(capability);
  const projects = can('projects:write')
    ? ' You change the members and the owner of every project, because you hold Project Security Admin.'
    : '';
  if (can('users:write'))
    return `In Rolecall you see and change groups and users, because you hold Security Admin.${projects}`;
  if (can('users:read'))
    return `In Rolecall you see all groups, users and projects, because you are in a group of auditors.${projects || ' You change nothing there, but in projects that you own or are Admin of.'}`;
  return `In Rolecall you see your own access and projects. Seeing all groups and users takes membership of a group of auditors; changing them takes the policy Security Admin.${projects}`;
}
