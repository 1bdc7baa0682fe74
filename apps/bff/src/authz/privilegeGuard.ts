import { conferredPolicies, effectivePolicies, notHeld } from '@rolecall/access';
import type { PrivilegedGrants, RightsDanger } from '@rolecall/contract';
import { namesText } from '@rolecall/text';
import { ProblemError } from '../errors/problems.ts';
import type { Authority } from './authority.ts';

/** Who makes a change that can grant privileges, and what that user has confirmed. */
export interface Confirmation {
  readonly actorId: string;
  readonly confirmed: readonly RightsDanger[];
  readonly reason?: string | undefined;
}

/** What the audit log adds for a sensitive change. Empty for other changes. */
export interface Sensitivity {
  readonly subjects?: readonly (readonly ['mark', 'confers-privileges'])[];
  readonly reason?: string;
}

/**
 * The only place that decides whether a user may grant a policy that manages users, groups, projects or the system.
 */
export interface PrivilegeGuard {
  /**
   * @param conferral.given the policies that the change assigns
   * @param conferral.held the policies assigned before
   * @param conferral.to who gets them, for the error message
   * @throws ProblemError `privileges-not-held`, or `confirmation-needed` if a confirmation or its reason is missing
   */
  confer(
    conferral: { readonly given: Iterable<string>; readonly held?: readonly string[]; readonly to: string },
    by: Confirmation,
  ): Promise<Sensitivity>;
}

/** Number of names in an error message. */
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
