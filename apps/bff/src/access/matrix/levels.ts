import { roleManagesMembers } from '@rolecall/access';
import type { EffectiveAccess } from '@rolecall/contract';
import { noLevel } from './matrixGraph.ts';

/**
 * Every access that a cell can have, as a number: by role, the strongest first, and within it with the management of
 * members before without. The last is to manage members with no role. No access is `none`.
 */
export const levelOf = (code: number, managesMembers: boolean, roles: readonly string[]): number => {
  if (code === noLevel) return managesMembers ? roles.length * 2 : noLevel;
  return code * 2 + (managesMembers || roleManagesMembers(roles[code] ?? null) ? 0 : 1);
};

/** What each level stands for, by its number. */
export const levelsOf = (roles: readonly string[]): readonly EffectiveAccess[] => [
  ...roles.flatMap((role) => [
    { role, managesMembers: true },
    { role, managesMembers: false },
  ]),
  { role: null, managesMembers: true },
];
