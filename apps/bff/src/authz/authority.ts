import type { Capability } from '@rolecall/access';
import { type Text, text } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';
import type { Rights, RightsReader } from './rights.ts';

/** Reads a user's current rights, for the check inside a lock. */
export interface Authority {
  /** @throws ProblemError `forbidden` if the user doesn't have the capability, or no longer has it */
  require(actorId: string, capability: Capability): Promise<void>;
  /**
   * For rights that depend on more than capabilities. @throws ProblemError `forbidden` for disabled or deleted users
   */
  currentRights(actorId: string): Promise<Rights>;
}

export function createAuthority(rights: RightsReader): Authority {
  async function currentRights(actorId: string): Promise<Rights> {
    const user = await rights.fresh(actorId);
    if (!user?.enabled)
      throw forbidden(text('Your account is disabled or was deleted. Nothing was changed.'));
    return user;
  }
  return {
    currentRights,
    async require(actorId, capability) {
      const { capabilities } = await currentRights(actorId);
      if (!capabilities.includes(capability))
        throw forbidden(text('Your account no longer has permission to do this. Nothing was changed.'));
    },
  };
}

const forbidden = (detail: Text) => new ProblemError('forbidden', detail);
