import { EffectSummary, type RoleIntent, type UserEffect, type Warning } from '@rolecall/access';
import { listedEffectsMax, type RoleWarning } from '@rolecall/contract';
import type { Directory } from '../directory/directory.ts';
import { presentPrincipal } from './present.ts';

/** The affected users: those that lose access first, a limited number by name, all of them counted. */
export function presentEffects(people: readonly UserEffect[], { snapshot }: Directory) {
  const named = people.map(({ userId, before, after }) => ({
    id: userId,
    username: snapshot.users.get(userId)?.username ?? userId,
    before,
    after,
  }));
  const summary = new EffectSummary<(typeof named)[number]>(listedEffectsMax);
  for (const effect of named.sort((a, b) => (a.username < b.username ? -1 : 1))) summary.add(effect);
  return { people: summary.listed(), totals: summary.totals };
}

export function presentWarning(warning: Warning, { snapshot }: Directory): RoleWarning {
  const username = (id: string) => snapshot.users.get(id)?.username ?? id;
  if (warning.type === 'is-owner') return { type: warning.type, user: username(warning.userId) };
  if (warning.type === 'redundant' || warning.type === 'keeps-access')
    return {
      type: warning.type,
      user: username(warning.userId),
      group: snapshot.groups.get(warning.groupId)?.name ?? warning.groupId,
      role: warning.role,
    };
  return { type: warning.type };
}

/** Principals that get a role and that the platform doesn't know. */
export const unknownPrincipals = (changes: readonly RoleIntent[], { snapshot }: Directory): RoleWarning[] =>
  changes.flatMap((change) =>
    change.role !== null && presentPrincipal(change, snapshot, false).missing
      ? [{ type: 'missing-principal' as const, id: change.id }]
      : [],
  );
