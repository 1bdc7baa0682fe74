import type { Session, User } from '@rolecall/contract';
import { accountStatusText } from '@rolecall/contract/labels/accounts';
import { t } from '@rolecall/messages';
import { fullName } from '@rolecall/text';

/** First and last name, or the username if there is neither. */
export const displayName = (user: Pick<User, 'firstName' | 'lastName' | 'username'>) =>
  fullName(user) || user.username;

/** Why a picker doesn't offer every group. */
export const fixedGroupsHint = t('Groups that other systems manage aren’t listed.');

/** The account's status if it keeps the user from signing in; undefined for an active account. */
export const stateText = (user: Pick<User, 'enabled' | 'status'>): string | undefined =>
  user.enabled && user.status === 'up' ? undefined : accountStatusText(user);

/** Explains what a user may do in Rolecall and why, for their own page. */
export function capabilityText(capabilities: Session['capabilities']): string {
  const can = (capability: Session['capabilities'][number]) => capabilities.includes(capability);
  const projects =
    can('projects:write') &&
    t('Your policy Project Security Admin also lets you manage the members and owner of every project.');
  const sentences = can('users:write')
    ? [t('Your policy Security Admin lets you manage groups and users.'), projects]
    : can('users:read')
      ? [
          t('As an auditor, you can view all groups, users and projects.'),
          projects || t('You can change only projects that you own or are an Admin of.'),
        ]
      : [
          t('You can view your own access and projects.'),
          projects,
          t(
            'For more access to a project, ask its owner or one of its Admins. Users with the policy Security Admin can add you to groups.',
          ),
        ];
  return sentences.filter(Boolean).join(' ');
}
