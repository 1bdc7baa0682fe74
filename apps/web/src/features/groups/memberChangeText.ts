import type { ChangeMembersRequest, OperationSummary } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName, namesText } from '@rolecall/text';
import { settledCount } from '../operations/itemCounts.ts';

const namedAtMost = 5;

/**
 * The result of a change of members: "2 members added to mlops, 1 already in the group".
 * @param skipped pasted names that were left out
 */
export function memberChangeText(
  { progress }: Pick<OperationSummary, 'progress'>,
  change: ChangeMembersRequest['change'],
  groupName: string,
  skipped: readonly string[] = [],
): string {
  const { total, done, unchanged, failed, unknown } = progress;
  const notStarted = total - settledCount({ progress });
  const isAdded = change === 'add';
  const group = isolatedName(groupName);
  const result = [
    (done > 0 || unchanged + failed + unknown === 0) &&
      (isAdded
        ? t('{count, plural, one {# member} other {# members}} added to {group}', { count: done, group })
        : t('{count, plural, one {# member} other {# members}} removed from {group}', {
            count: done,
            group,
          })),
    unchanged > 0 &&
      (isAdded
        ? t('{count, number} already in the group', { count: unchanged })
        : t('{count, number} no longer in the group', { count: unchanged })),
    failed > 0 && t('{count, number} failed', { count: failed }),
    unknown > 0 && t('{count, number} unknown', { count: unknown }),
    notStarted > 0 && t('{count, number} not started', { count: notStarted }),
  ]
    .filter((part) => part !== false)
    .join(', ');
  return skipped.length === 0
    ? result
    : t('{result}. Skipped: {names}', { result, names: namesText(skipped.map(isolatedName), namedAtMost) });
}
