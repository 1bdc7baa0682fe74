import { t } from '@rolecall/messages';
import { formatNumber } from '@rolecall/text';

/** A range of sizes; `to` is null for "or more". */
export interface SizeRange {
  readonly from: number;
  readonly to: number | null;
}

/** Ranges that start at these sizes. A range ends before the next one starts. */
const rangesFrom = (...starts: readonly number[]): readonly SizeRange[] =>
  starts.map((from, index) => {
    const next = starts[index + 1];
    return { from, to: next === undefined ? null : next - 1 };
  });

/** By which groups are counted by their number of members, and projects by their number of role assignments. */
export const memberRanges = rangesFrom(0, 1, 6, 21, 101, 1_001);
export const roleAssignmentRanges = rangesFrom(0, 1, 3, 6, 11, 21);

/** In a query: `6-20`, or `1001-` without an upper limit. */
export const sizeParamOf = ({ from, to }: SizeRange): string => `${from}-${to ?? ''}`;

/** The range in a query; undefined if it isn't one. */
export function sizeRangeOf(param: string): SizeRange | undefined {
  const [, from, to] = /^(\d{1,9})-(\d{0,9})$/.exec(param) ?? [];
  if (from === undefined) return undefined;
  return { from: Number(from), to: to ? Number(to) : null };
}

/** "6–20", "1,001 or more". */
export function sizeText({ from, to }: SizeRange): string {
  if (to === null) return t('{from, number} or more', { from });
  return from === to ? formatNumber(from) : t('{from, number}–{to, number}', { from, to });
}
