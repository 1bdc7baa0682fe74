import { roleManagesMembers } from '@rolecall/access';
import type { EffectiveAccess } from '@rolecall/contract';
import { noLevel } from './matrixGraph.ts';

/**
 * Encodes a cell's access as a number: by role, strongest first, and for each role with member management before
 * without. Member management without a role comes last. No access is `noLevel`.
 */
export const levelOf = (code: number, managesMembers: boolean, roles: readonly string[]): number => {
  if (code === noLevel) return managesMembers ? roles.length * 2 : noLevel;
  return code * 2 + (managesMembers || roleManagesMembers(roles[code] ?? null) ? 0 : 1);
};

/** The access that each level stands for. */
export const levelsOf = (roles: readonly string[]): readonly EffectiveAccess[] => [
  ...roles.flatMap((role) => [
    { role, managesMembers: true },
    { role, managesMembers: false },
  ]),
  { role: null, managesMembers: true },
];
