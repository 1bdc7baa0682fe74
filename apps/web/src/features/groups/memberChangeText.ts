import type { ChangeMembersRequest, OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { formatNumber, isolatedName, namesText } from '@rolecall/text';

/** The result of a change of members: "2 members added to mlops, 1 already in the group". */
export function memberChangeText(
  { progress }: Pick<OperationSummary, 'progress'>,
  change: ChangeMembersRequest['change'],
  groupName: string,
): string {
  const { done, unchanged, failed, unknown } = progress;
  const verb =
    change === 'add'
      ? t('added to {groupName}', { groupName: isolatedName(groupName) })
      : t('removed from {groupName}', { groupName: isolatedName(groupName) });
  const already = change === 'add' ? t('already in the group') : t('no longer in the group');
  const parts = [
    (done > 0 || unchanged + failed + unknown === 0) &&
      `${t('{count, plural, one {# member} other {# members}}', { count: done })} ${verb}`,
    unchanged > 0 && `${formatNumber(unchanged)} ${already}`,
    failed > 0 && `${formatNumber(failed)} failed`,
    unknown > 0 && `${formatNumber(unknown)} unknown`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

const namedAtMost = 5;

/** What the result adds about pasted names that were left out: ". Skipped: nobody.here". Empty for none. */
export const skippedText = (names: readonly string[]): string =>
  names.length === 0 ? '' : `. Skipped: ${namesText(names.map(isolatedName), namedAtMost)}`;
