import { conferredPolicies, notHeld } from '@rolecall/access';
import type { RightsDanger } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { namesText } from '@rolecall/text';
import { useState } from 'react';
import { hasDanger } from './hasDanger.ts';
import { useSafeguards } from './useSafeguards.ts';

export type Privileges = ReturnType<typeof usePrivileges>;

const namedAtMost = 5;

/**
 * The confirmation and reason for a change that gives someone a policy that manages users, groups, projects or the
 * system.
 * @param change the given policies, the previous ones, and a title that says who gets them; null if there is none yet
 * @param error the server's error, since it may know of policies that this page doesn't
 */
export function usePrivileges(
  change: {
    given: readonly string[];
    held?: readonly string[];
    title: (policies: string) => string;
  } | null,
  error: unknown,
) {
  const { grantable } = useSafeguards();
  const [isConfirmed, setConfirmed] = useState(false);
  const [reason, setReason] = useState('');
  const conferred = change ? conferredPolicies(change.given, change.held) : [];
  const isNeeded = conferred.length > 0 || hasDanger(error, 'confer-privileges');
  const missing = grantable === null ? [] : notHeld(conferred, grantable);
  const isComplete = isConfirmed && reason.trim() !== '';
  const confirmed: RightsDanger[] = isNeeded && isComplete ? ['confer-privileges'] : [];
  return {
    isNeeded,
    /** "This gives Security Admin to 3 people" */
    title:
      change && conferred.length > 0
        ? change.title(namesText(conferred, namedAtMost))
        : t('This gives someone a policy that manages users, groups, projects or the system'),
    /** Why the server would refuse the change even with a confirmation. */
    refusal:
      missing.length > 0
        ? t('You can give others only policies that you hold. You don’t hold {policies}.', {
            policies: namesText(missing, namedAtMost),
          })
        : undefined,
    isConfirmed,
    setConfirmed,
    reason,
    setReason,
    /** True if the change has to wait for the confirmation. */
    isBlocked: missing.length > 0 || (isNeeded && !isComplete),
    /** The value for the request. */
    confirmed,
    given: { confirmed, ...(confirmed.length > 0 && { reason: reason.trim() }) },
  };
}
