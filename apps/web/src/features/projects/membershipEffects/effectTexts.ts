import type { MembershipPreview, NamedUsers } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber, plural } from '@rolecall/text';
import { someNamesText } from '../labels.ts';

/** The first names, and how many more there are. */
export const namedUsersText = ({ usernames, total }: NamedUsers) =>
  someNamesText(
    usernames.map((name) => ({ name })),
    total,
  );

/** Says who can't access any project afterwards; null for no one. */
export function withoutAccessText({
  withoutAccess,
}: Pick<MembershipPreview, 'withoutAccess'>): string | null {
  const { total } = withoutAccess;
  if (total === 0) return null;
  return t(
    '{count, plural, one {# user} other {# users}} {count, plural, one {loses} other {lose}} access to all projects: {withoutAccess}.',
    { count: total, withoutAccess: namedUsersText(withoutAccess) },
  );
}

/** Sentences about policies that users lose and gain. */
export function policyTexts({
  lostPolicies,
  gainedPolicies,
}: Pick<MembershipPreview, 'lostPolicies' | 'gainedPolicies'>): string[] {
  const textOf = (one: string, many: string) => (entry: MembershipPreview['lostPolicies'][number]) =>
    t('{count, plural, one {# user} other {# users}} {total} the policy {policy}: {entry}.', {
      count: entry.total,
      total: plural(entry.total, one, many),
      policy: entry.policy,
      entry: namedUsersText(entry),
    });
  return [...lostPolicies.map(textOf('loses', 'lose')), ...gainedPolicies.map(textOf('gains', 'gain'))];
}

/** How many project roles change, in one sentence. */
export function changedRolesText({ gain, change, lose }: MembershipPreview['totals']): string {
  const parts = [
    { count: lose, what: 'lost' },
    { count: change, what: 'changed' },
    { count: gain, what: 'gained' },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return t('Effective roles in projects don’t change.');
  const texts = parts.map(({ count, what }, index) =>
    index === 0
      ? `${t('{count, plural, one {# project role} other {# project roles}}', { count })} ${what}`
      : `${formatNumber(count)} ${what}`,
  );
  return `${texts.join(', ')}.`;
}
