import { conferredPolicies, effectivePolicies, notHeld } from '@rolecall/access';
import type { PrivilegedGrants, RightsDanger } from '@rolecall/contract';
import { type Text, text, textList } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';
import type { Authority } from './authority.ts';
import type { Recipients } from './recipients.ts';

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
   * @param conferral.to says who gets them, for the error message
   * @throws ProblemError `privileges-not-held`, or `confirmation-needed` if a confirmation or its reason is missing
   */
  confer(
    conferral: {
      readonly given: Iterable<string>;
      readonly held?: readonly string[];
      readonly to: Recipients;
    },
    by: Confirmation,
  ): Promise<Sensitivity>;
}

/** Number of names in an error message. */
const namedAtMost = 5;

function namesOf(policies: readonly string[]): Text {
  const named = policies.slice(0, namedAtMost);
  const rest = policies.length - named.length;
  return textList(rest > 0 ? [...named, text('{rest, number} more', { rest })] : named);
}

export function createPrivilegeGuard(authority: Authority, grants: PrivilegedGrants): PrivilegeGuard {
  async function requireHeld(conferred: readonly string[], actorId: string): Promise<void> {
    const { policies, groups } = await authority.currentRights(actorId);
    const held = effectivePolicies({ policies }, groups).map(({ policy }) => policy);
    const missing = notHeld(conferred, held);
    if (missing.length > 0)
      throw new ProblemError(
        'privileges-not-held',
        text('You can give others only policies that you hold. You don’t hold {policies}.', {
          policies: namesOf(missing),
        }),
      );
  }

  return {
    async confer({ given, held, to }, { actorId, confirmed, reason }) {
      const conferred = conferredPolicies(given, held);
      if (conferred.length === 0) return {};
      if (grants === 'held-only') await requireHeld(conferred, actorId);
      const isConfirmed = confirmed.includes('confer-privileges');
      if (!isConfirmed || reason === undefined)
        throw new ProblemError('confirmation-needed', to(namesOf(conferred)), {
          dangers: ['confer-privileges'],
          ...(isConfirmed && { errors: [{ pointer: '/reason', message: text('Give a reason.') }] }),
        });
      return { subjects: [['mark', 'confers-privileges']], reason };
    },
  };
}
