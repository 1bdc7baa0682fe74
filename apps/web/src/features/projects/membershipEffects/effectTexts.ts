import { projectPolicies } from '@rolecall/access';
import type { MembershipPreview, NamedUsers } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { someNamesText } from '../labels.ts';

/** The first names, and how many more there are. */
export const namedUsersText = ({ usernames, total }: NamedUsers) =>
  someNamesText(
    usernames.map((name) => ({ name })),
    total,
  );

/** Says who can't access any project afterward; null for no one. */
export function withoutAccessText({
  withoutAccess,
}: Pick<MembershipPreview, 'withoutAccess'>): string | null {
  const { total } = withoutAccess;
  if (total === 0) return null;
  return t('{count, plural, one {# user loses} other {# users lose}} access to all projects: {users}.', {
    count: total,
    users: namedUsersText(withoutAccess),
  });
}

/** Sentences about policies that users lose and gain. */
export function policyTexts({
  lostPolicies,
  gainedPolicies,
}: Pick<MembershipPreview, 'lostPolicies' | 'gainedPolicies'>): string[] {
  return [
    ...lostPolicies.map(({ policy, ...users }) =>
      t('{count, plural, one {# user loses} other {# users lose}} the policy {policy}: {users}.', {
        count: users.total,
        policy,
        users: namedUsersText(users),
      }),
    ),
    ...gainedPolicies.map(({ policy, ...users }) =>
      t('{count, plural, one {# user gains} other {# users gain}} the policy {policy}: {users}.', {
        count: users.total,
        policy,
        users: namedUsersText(users),
      }),
    ),
  ];
}

/** Says which of these policies also affect projects that aren't listed. */
export function everyProjectTexts({
  lostPolicies,
  gainedPolicies,
}: Pick<MembershipPreview, 'lostPolicies' | 'gainedPolicies'>): string[] {
  return [...lostPolicies, ...gainedPolicies].flatMap(({ policy }) =>
    policy in projectPolicies
      ? [t('{policy} applies to every project, also to those that aren’t listed.', { policy })]
      : [],
  );
}

/** How many project roles change, in one sentence. */
export function changedRolesText({ gain, change, lose }: MembershipPreview['totals']): string {
  // The first part says what is counted.
  const parts = [
    lose > 0 && t('{count, plural, one {# project role} other {# project roles}} lost', { count: lose }),
    change > 0 &&
      (lose > 0
        ? t('{count, number} changed', { count: change })
        : t('{count, plural, one {# project role} other {# project roles}} changed', { count: change })),
    gain > 0 &&
      (lose + change > 0
        ? t('{count, number} gained', { count: gain })
        : t('{count, plural, one {# project role} other {# project roles}} gained', { count: gain })),
  ].filter((part) => part !== false);
  return parts.length > 0 ? `${parts.join(', ')}.` : t('Effective roles in projects don’t change.');
}
