import { rankOf } from './roles.ts';

/** An effective role before and after a change; null for no access. */
export interface AccessEffect {
  readonly before: string | null;
  readonly after: string | null;
}

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
    const { before, after } = effect;
    const kind = before === null ? 'gain' : after === null ? 'lose' : 'change';
    this.totals[kind] += 1;
    const kept = this.#kept[kind === 'change' && rankOf(after) < rankOf(before) ? 'lower' : kind];
    if (kept.length < this.#max) kept.push(effect);
  }

  /** Lost access first, then lowered roles, other changes and gained access, each in the order they were added. */
  listed(): Effect[] {
    const { lose, lower, change, gain } = this.#kept;
    return [lose, lower, change, gain].flat().slice(0, this.#max);
  }
}
