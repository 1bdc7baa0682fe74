import type { MembershipPreview, NamedUsers } from '@rolecall/contract';
import { countText, plural } from '@rolecall/text';
import { someNamesText } from '../labels.ts';

/** The first names, and how many more there are. */
export const namedUsersText = ({ usernames, total }: NamedUsers) =>
  someNamesText(
    usernames.map((name) => ({ name })),
    total,
  );

/** Sentences about what users lose and gain besides project roles. */
export function effectTexts(
  preview: Pick<MembershipPreview, 'withoutAccess' | 'lostPolicies' | 'gainedPolicies'>,
): string[] {
  const { withoutAccess, lostPolicies, gainedPolicies } = preview;
  return [
    ...(withoutAccess.total > 0
      ? [
          `${countText(withoutAccess.total, 'user')} ${plural(withoutAccess.total, 'loses', 'lose')} access to all projects: ${namedUsersText(withoutAccess)}.`,
        ]
      : []),
    ...lostPolicies.map(
      ({ policy, ...users }) =>
        `${countText(users.total, 'user')} ${plural(users.total, 'loses', 'lose')} the policy ${policy}: ${namedUsersText(users)}.`,
    ),
    ...gainedPolicies.map(
      ({ policy, ...users }) =>
        `${countText(users.total, 'user')} ${plural(users.total, 'gains', 'gain')} the policy ${policy}: ${namedUsersText(users)}.`,
    ),
  ];
}

/** How many project roles change, in one sentence. */
export function roleTotalsText({ gain, change, lose }: MembershipPreview['totals']): string {
  const parts = [
    lose > 0 && `${countText(lose, 'project role is', 'project roles are')} lost`,
    change > 0 && `${countText(change, 'changes', 'change')}`,
    gain > 0 && `${countText(gain, 'is', 'are')} gained`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `${parts.join(', ')}.` : 'Effective roles in projects don’t change.';
}
