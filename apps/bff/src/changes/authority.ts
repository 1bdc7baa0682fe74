import type { Capability } from '@rolecall/access';
import { ProblemError } from '../http/problems.ts';
import type { RightsReader } from '../session/index.ts';

/** Reads a person's rights anew, for the check inside a lock. */
export type Authority = (actorId: string, capability: Capability) => Promise<void>;

/** @returns a check that throws ProblemError `forbidden` when the person does not, or no longer, hold the capability */
export function createAuthority(rights: RightsReader): Authority {
  return async (actorId, capability) => {
    const person = await rights.fresh(actorId);
    if (!person?.enabled || !person.capabilities.includes(capability))
      throw new ProblemError(
        'forbidden',
        'Your account no longer has the rights for this, so nothing was written.',
      );
  };
}
