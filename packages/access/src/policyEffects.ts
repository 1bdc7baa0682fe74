import { type EffectivePolicy, effectivePolicies, type PolicyGroup, type PolicyHolder } from './policies.ts';

/** A user's own policies and groups. */
export interface PolicyState extends PolicyHolder {
  readonly groups: readonly PolicyGroup[];
}

/** The effect of a change on a user's effective policies. */
interface PolicyEffects {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Policies that lose a source but remain through others. */
  readonly kept: readonly EffectivePolicy[];
}

export function policyEffects(before: PolicyState, after: PolicyState): PolicyEffects {
  const [was, is] = [effectivePolicies(before, before.groups), effectivePolicies(after, after.groups)];
  const sourcesNow = new Map(is.map(({ policy, sources }) => [policy, sources]));
  const had = new Set(was.map(({ policy }) => policy));
  return {
    gained: is.flatMap(({ policy }) => (had.has(policy) ? [] : [policy])),
    lost: was.flatMap(({ policy }) => (sourcesNow.has(policy) ? [] : [policy])),
    kept: was.flatMap(({ policy, sources }) => {
      const left = sourcesNow.get(policy);
      return left && left.length < sources.length ? [{ policy, sources: left }] : [];
    }),
  };
}
