import type { ComparedChangeWhat } from '@rolecall/contract';
import type { SubjectType } from '../../history/facts.ts';
import type { FactValue } from '../../storage/factDigest.ts';
import type { TouchedFact } from './touched.ts';

/** One net difference between two points in time, with the history's subject numbers. */
export interface NetChange extends ChangePoint {
  readonly what: ComparedChangeWhat;
  /** The user of a membership, the holder of a policy, or the project of a role. */
  readonly no: number;
  /** The group of a membership, or the principal of a role. */
  readonly other: number | null;
  /** Null: no value. Owners and primary groups are subject numbers, several roles are a list of names. */
  readonly before: FactValue;
  readonly after: FactValue;
  /** True if other values changed in the same fact, which names one audit entry for all of them. */
  readonly isShared: boolean;
}

/** When a change happened, and its audit entry. */
export interface ChangePoint {
  readonly at: number;
  readonly seq: number | null;
}

export interface Instants {
  readonly from: number;
  readonly to: number;
}

/** A user, group or project, by its number. */
export interface SubjectRef {
  readonly no: number;
  readonly type: SubjectType;
}

/** True if the values are subject numbers. */
export const isPointer = (what: ComparedChangeWhat) => what === 'owner' || what === 'primaryGroup';

export const holdsAt = ({ valid_from, valid_to }: TouchedFact, at: number) =>
  valid_from <= at && valid_to > at;
