import type { ComparedChangeWhat } from '@rolecall/contract';
import type { SubjectType } from '../../history/facts.ts';
import type { FactValue } from '../../storage/factDigest.ts';
import type { TouchedFact } from './touched.ts';

/** One net difference between two moments, by the history's numbers. */
export interface Net extends ChangePoint {
  readonly what: ComparedChangeWhat;
  /** Whose it is: the user of a membership, the holder of a policy, the project of a role. */
  readonly no: number;
  /** The group of a membership, the principal of a role. */
  readonly other: number | null;
  /** Null: nothing. An owner and a primary group go by their numbers, several roles by their names. */
  readonly before: FactValue;
  readonly after: FactValue;
  /** Other values changed with it, in one fact, which names one record for all of them. */
  readonly isShared: boolean;
}

/** When something was changed, and the record of it. */
export interface ChangePoint {
  readonly at: number;
  readonly seq: number | null;
}

export interface Instants {
  readonly from: number;
  readonly to: number;
}

/** One person, group or project, by its number. */
export interface One {
  readonly no: number;
  readonly type: SubjectType;
}

/** Its values are subjects, by their numbers. */
export const isPointer = (what: ComparedChangeWhat) => what === 'owner' || what === 'primaryGroup';

export const holdsAt = ({ valid_from, valid_to }: TouchedFact, at: number) =>
  valid_from <= at && valid_to > at;
