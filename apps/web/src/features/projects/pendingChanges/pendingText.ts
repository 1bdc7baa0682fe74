import { countText, formatNumber } from '@rolecall/text';
import type { PendingChange, PendingKind } from './plan.ts';

/** "3 pending changes: 1 to add, 2 to remove". */
export function pendingText(counts: Record<PendingKind, number>): string {
  const parts = [
    counts.add > 0 && `${formatNumber(counts.add)} to add`,
    counts.change > 0 && `${formatNumber(counts.change)} to change`,
    counts.remove > 0 && `${formatNumber(counts.remove)} to remove`,
  ].filter((part) => part !== false);
  const all = counts.add + counts.change + counts.remove;
  return `${countText(all, 'pending change')}: ${parts.join(', ')}`;
}

/** A pending change on one line, for the clipboard. */
export const pendingChangeText = ({ kind, name, role, expected }: PendingChange) =>
  `${name} (${kind}): ${expected ?? 'no role'} → ${role ?? 'no role'}`;
