import { t } from '@rolecall/messages';
import type { PendingChange, PendingKind } from './plan.ts';

/** "3 pending changes: 1 to add, 2 to remove". */
export function pendingText(counts: Record<PendingKind, number>): string {
  const parts = [
    counts.add > 0 && t('{add, number} to add', { add: counts.add }),
    counts.change > 0 && t('{change, number} to change', { change: counts.change }),
    counts.remove > 0 && t('{remove, number} to remove', { remove: counts.remove }),
  ].filter((part) => part !== false);
  const all = counts.add + counts.change + counts.remove;
  return `${t('{count, plural, one {# pending change} other {# pending changes}}', { count: all })}: ${parts.join(', ')}`;
}

/** A pending change on one line, for the clipboard. */
export const pendingChangeText = ({ kind, name, role, expected }: PendingChange) =>
  `${name} (${kind}): ${expected ?? t('no role')} → ${role ?? t('no role')}`;
