import { conferredPolicies, effectivePolicies, notHeld } from '@rolecall/access';
import type { PrivilegedGrants, RightsDanger } from '@rolecall/contract';
import { namesText } from '@rolecall/text';
import { ProblemError } from '../errors/problems.ts';
import type { Authority } from './authority.ts';

/** Who makes a change that can confer privileges, and what that person has confirmed. */
export interface Confirmation {
  readonly actorId: string;
  readonly confirmed: readonly RightsDanger[];
  readonly reason?: string | undefined;
}

/** What the audit log says of a sensitive change, besides what it does. Empty for others. */
export interface Sensitivity {
  readonly subjects?: readonly (readonly ['mark', 'confers-privileges'])[];
  readonly reason?: string;
}

/** The one place that decides whether someone may confer a policy that manages users, groups, projects or the system. */
export interface PrivilegeGuard {
  /**
   * @param given the policies that the change gives, and `held` those that were there before
   * @param to who gets them, for the refusal
   * @throws ProblemError `privileges-not-held`, or `confirmation-needed` where a confirmation or its reason is missing
   */
  confer(
    conferral: { readonly given: Iterable<string>; readonly held?: readonly string[]; readonly to: string },
    by: Confirmation,
  ): Promise<Sensitivity>;
}

/** Names in a refusal. */
const namedAtMost = 5;

export function createPrivilegeGuard(authority: Authority, grants: PrivilegedGrants): PrivilegeGuard {
  async function requireHeld(conferred: readonly string[], actorId: string): Promise<void> {
    const { policies, groups } = await authority.currentRights(actorId);
    const held = effectivePolicies({ policies }, groups).map(({ policy }) => policy);
    const missing = notHeld(conferred, held);
    if (missing.length > 0)
      throw new ProblemError(
        'privileges-not-held',
        `You can give others only policies that you hold. You don’t hold ${namesText(missing, namedAtMost)}.`,
      );
  }

  return {
    async confer({ given, held, to }, { actorId, confirmed, reason }) {
      const conferred = conferredPolicies(given, held);
      if (conferred.length === 0) return {};
      if (grants === 'held-only') await requireHeld(conferred, actorId);
      const isConfirmed = confirmed.includes('confer-privileges');
      if (!isConfirmed || reason === undefined)
        throw new ProblemError(
          'confirmation-needed',
          `This gives ${namesText(conferred, namedAtMost)} to ${to}. Confirm it and give a reason.`,
          {
            dangers: ['confer-privileges'],
            ...(isConfirmed && { errors: [{ pointer: '/reason', message: 'Give a reason.' }] }),
          },
        );
      return { subjects: [['mark', 'confers-privileges']], reason };
    },
  };
}
