import { t } from '@rolecall/messages';
import type { PendingChange, PendingKind } from './plan.ts';

/** "3 pending changes: 1 to add, 2 to remove". */
export function pendingText(counts: Record<PendingKind, number>): string {
  const parts = [
    counts.add > 0 && t('{count, number} to add', { count: counts.add }),
    counts.change > 0 && t('{count, number} to change', { count: counts.change }),
    counts.remove > 0 && t('{count, number} to remove', { count: counts.remove }),
  ].filter((part) => part !== false);
  const all = counts.add + counts.change + counts.remove;
  return t('{count, plural, one {# pending change} other {# pending changes}}: {changes}', {
    count: all,
    changes: parts.join(', '),
  });
}

/** A pending change on one line, for the clipboard. */
export const pendingChangeText = ({ kind, name, role, expected }: PendingChange) =>
  t('{member} ({kind, select, group {group} other {user}}): {before} → {after}', {
    member: name,
    kind,
    before: expected ?? t('no role'),
    after: role ?? t('no role'),
  });
