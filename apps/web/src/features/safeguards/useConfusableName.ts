import { useState } from 'react';
import { hasCode } from '../../api/problems.ts';

export type ConfusableName = ReturnType<typeof useConfusableName>;

/**
 * The confirmation that a new name needs when people could take it for another one. The server knows all names, so it
 * decides; what has been confirmed counts for that name only.
 * @param name what the form holds now
 */
export function useConfusableName(name: string) {
  const [refused, setRefused] = useState<{ name: string; reason: string } | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);
  const isNeeded = refused !== null && refused.name === name.trim();
  return {
    reason: isNeeded ? refused.reason : null,
    isConfirmed,
    setConfirmed,
    /** The form has to wait until it is confirmed. */
    isBlocked: isNeeded && !isConfirmed,
    /** What goes to the server. */
    allowConfusableName: isNeeded && isConfirmed,
    /** Takes a refusal over. Returns whether it was one for the name. */
    take(error: unknown): boolean {
      if (!hasCode(error, 'name-confusable')) return false;
      setRefused({ name: name.trim(), reason: error.fieldErrors[0]?.message ?? error.message });
      setConfirmed(false);
      return true;
    },
  };
}
