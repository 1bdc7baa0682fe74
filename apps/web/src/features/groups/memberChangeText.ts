import type { ChangeMembersRequest, OperationSummary } from '@rolecall/contract';
import { isolatedName, peopleText } from '@rolecall/text';

/** How a change of members ended, in one sentence: every person is in one of its figures. */
export function memberChangeText(
  { progress }: Pick<OperationSummary, 'progress'>,
  change: ChangeMembersRequest['change'],
  groupName: string,
): string {
  const { done, unchanged, failed, unknown } = progress;
  const verb =
    change === 'add' ? `added to ${isolatedName(groupName)}` : `removed from ${isolatedName(groupName)}`;
  const already = change === 'add' ? 'already in it' : 'not in it any more';
  const parts = [
    (done > 0 || unchanged + failed + unknown === 0) && `${peopleText(done)} ${verb}`,
    unchanged > 0 && `${peopleText(unchanged)} ${already}`,
    failed > 0 && `${peopleText(failed)} not ${verb}`,
    unknown > 0 && `${peopleText(unknown)} with unknown outcome`,
  ];
  return `${parts.filter((part) => part !== false).join(', ')}.`;
}
