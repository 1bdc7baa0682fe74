import { type AccessLevel, rankOf } from './roles.ts';

/** A user's access to a project before and after a change; null for no access. */
export interface AccessEffect {
  readonly before: AccessLevel | null;
  readonly after: AccessLevel | null;
}

/** True if the effective role differs. */
export const changesRole = ({ before, after }: AccessEffect): boolean =>
  (before?.role ?? null) !== (after?.role ?? null);

/** Counts the effects of a change, and keeps as many as can be listed. */
export class EffectSummary<Effect extends AccessEffect> {
  readonly totals = { gain: 0, change: 0, lose: 0 };
  readonly #max: number;
  readonly #kept: Record<'lose' | 'lower' | 'change' | 'gain', Effect[]> = {
    lose: [],
    lower: [],
    change: [],
    gain: [],
  };

  /** @param max how many effects can be listed */
  constructor(max: number) {
    this.#max = max;
  }

  add(effect: Effect): void {
    const kind = kindOf(effect);
    this.totals[kind === 'lower' ? 'change' : kind] += 1;
    const kept = this.#kept[kind];
    if (kept.length < this.#max) kept.push(effect);
  }

  /** Lost access first, then lowered roles, other changes and gained access, each in the order they were added. */
  listed(): Effect[] {
    const { lose, lower, change, gain } = this.#kept;
    return [lose, lower, change, gain].flat().slice(0, this.#max);
  }
}

function kindOf({ before, after }: AccessEffect): 'lose' | 'lower' | 'change' | 'gain' {
  if (before === null) return 'gain';
  if (after === null) return 'lose';
  return rankOf(after.role) < rankOf(before.role) ? 'lower' : 'change';
}
