import type { RightsChange } from '@rolecall/access';
import type { RightsDanger } from '@rolecall/contract';
import { useState } from 'react';
import { hasDanger } from './hasDanger.ts';
import { lossText } from './lossText.ts';
import { useSafeguards } from './useSafeguards.ts';

export type OwnRights = ReturnType<typeof useOwnRights>;

/**
 * The confirmation for a change that takes away the user's own rights.
 * @param change null if there is none yet
 * @param error the server's error, since it may know of a loss that this page doesn't
 */
export function useOwnRights(change: RightsChange | null, error: unknown) {
  const { lost } = useSafeguards();
  const [isConfirmed, setConfirmed] = useState(false);
  const capabilities = change ? lost(change) : [];
  const isNeeded = capabilities.length > 0 || hasDanger(error, 'lose-own-rights');
  const confirmed: RightsDanger[] = isNeeded && isConfirmed ? ['lose-own-rights'] : [];
  return {
    isNeeded,
    isConfirmed,
    setConfirmed,
    /** True if the change has to wait for the confirmation. */
    isBlocked: isNeeded && !isConfirmed,
    /** The value for the request. */
    confirmed,
    text: lossText(capabilities),
  };
}
