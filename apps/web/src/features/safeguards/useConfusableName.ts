import { useState } from 'react';
import { hasCode } from '../../api/problems.ts';

export type ConfusableName = ReturnType<typeof useConfusableName>;

/**
 * The confirmation for a new name that people could confuse with another. The server knows all names, so it decides.
 * A confirmation only counts for that name.
 * @param name the current name in the form
 */
export function useConfusableName(name: string) {
  const [refused, setRefused] = useState<{ name: string; reason: string } | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);
  const isNeeded = refused !== null && refused.name === name.trim();
  return {
    reason: isNeeded ? refused.reason : null,
    isConfirmed,
    setConfirmed,
    /** True if the form has to wait for the confirmation. */
    isBlocked: isNeeded && !isConfirmed,
    /** The value for the request. */
    allowConfusableName: isNeeded && isConfirmed,
    /** Handles an error. Returns true if it was about the name. */
    take(error: unknown): boolean {
      if (!hasCode(error, 'name-confusable')) return false;
      setRefused({ name: name.trim(), reason: error.fieldErrors[0]?.message ?? error.message });
      setConfirmed(false);
      return true;
    },
  };
}
