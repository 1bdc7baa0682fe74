import type { RightsChange } from '@rolecall/access';
import type { RightsDanger } from '@rolecall/contract';
import { useState } from 'react';
import { hasDanger } from './hasDanger.ts';
import { lossText } from './lossText.ts';
import { useSafeguards } from './useSafeguards.ts';

export type OwnRights = ReturnType<typeof useOwnRights>;

/**
 * The confirmation that a change needs when it takes one's own rights away.
 * @param change null while there is none yet
 * @param error why the server refused it: it may know of a loss that this page doesn't
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
    /** The change has to wait until it is confirmed. */
    isBlocked: isNeeded && !isConfirmed,
    /** What goes to the server. */
    confirmed,
    text: lossText(capabilities),
  };
}
