import { type AuditKind, type AuditTotals, sessionActions } from '@rolecall/contract';
import { NumberColumn } from './numberColumn.ts';

export type KindTotals = Pick<AuditTotals, 'byKind' | 'everyKind'>;

/** An entry can be of several kinds, so its value is a bit mask. */
const bits: Readonly<Record<AuditKind, number>> = { changes: 1, 'sign-ins': 2, denials: 4 };
const ofSessions = new Set<string>(sessionActions);

/** The kinds of each entry. */
export class KindColumn {
  readonly #values = new NumberColumn((length) => new Uint8Array(length));

  push(action: string, outcome: string): void {
    const kinds = (ofSessions.has(action) ? bits['sign-ins'] : 0) + (outcome === 'denied' ? bits.denials : 0);
    this.#values.push(kinds || bits.changes);
  }

  /** Filters entries by kind, or accepts all, and counts the tested entries by kind. */
  filter(kind: AuditKind | undefined) {
    const wanted = kind ? bits[kind] : ~0;
    const seen = new Uint32Array(8);
    const countOf = (bit: number) =>
      seen.reduce((sum, count, kinds) => ((kinds & bit) === 0 ? sum : sum + count), 0);
    return {
      passes: (index: number): boolean => {
        const kinds = this.#values.at(index);
        seen[kinds] = (seen[kinds] ?? 0) + 1;
        return (kinds & wanted) !== 0;
      },
      totals: (): KindTotals => ({
        byKind: {
          changes: countOf(bits.changes),
          'sign-ins': countOf(bits['sign-ins']),
          denials: countOf(bits.denials),
        },
        everyKind: countOf(~0),
      }),
    };
  }
}
