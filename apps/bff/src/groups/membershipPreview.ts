import { createMembershipEffects, EffectSummary, type ProjectRoleEffect } from '@rolecall/access';
import {
  listedEffectsMax,
  type MembershipPreview,
  type MembershipPreviewRequest,
  type NamedUsers,
} from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import type { Directory } from '../directory/directory.ts';
import type { GroupRow, UserRow } from '../directory/rows.ts';
import { ProblemError } from '../errors/problems.ts';
import { filterInChunks, inChunks } from '../lib/chunks.ts';
import { memberSortKey } from './present.ts';

/** Users handled before other requests get their turn. */
const batchSize = 500;

/** Previews a change of memberships on the current directory. */
export function createMembershipPreview({
  directory,
}: {
  directory: Directory;
}): (request: MembershipPreviewRequest) => Promise<MembershipPreview> {
  const { snapshot } = directory;

  function groupsOf(field: 'join' | 'leave', ids: readonly string[]): GroupRow[] {
    return ids.map((id, index) => {
      const group = snapshot.groups.get(id);
      if (group) return group;
      const message = text('This group doesn’t exist or was deleted.');
      throw new ProblemError('invalid-request', message, {
        errors: [{ pointer: `/${field}/${index}`, message }],
      });
    });
  }

  /** By username. Users that no longer exist aren't affected. */
  function usersOf(userIds: readonly string[] | undefined, left: readonly GroupRow[]): Promise<UserRow[]> {
    const [ids, groups] = [userIds && new Set(userIds), new Set(left)];
    return filterInChunks(snapshot.sortedUsers('username', memberSortKey('username')), (user) =>
      ids ? ids.has(user.id) : user.groups.some((group) => groups.has(group)),
    );
  }

  return async ({ userIds, join, leave }) => {
    await directory.current('users');
    await directory.current('projects');
    const left = groupsOf('leave', leave);
    const joined = groupsOf('join', join);
    const effectsOf = createMembershipEffects(snapshot.projects.values(), {
      join: joined,
      leave,
    });
    const roles = new EffectSummary<ProjectRoleEffect & { user: UserRow }>(listedEffectsMax);
    const [withoutAccess, primary] = [new Names(), new Names()];
    const primaryIds: string[] = [];
    const unchangedIds: string[] = [];
    const [lost, gained] = [new Map<string, Names>(), new Map<string, Names>()];
    for await (const users of inChunks(await usersOf(userIds, left), batchSize))
      for (const user of users) {
        const effects = effectsOf(user);
        for (const effect of effects.roles) roles.add({ ...effect, user });
        for (const policy of effects.lostPolicies) namesAt(lost, policy).add(user);
        for (const policy of effects.gainedPolicies) namesAt(gained, policy).add(user);
        if (effects.losesAllAccess) withoutAccess.add(user);
        if (userIds && isUnchanged(user, joined, left)) unchangedIds.push(user.id);
        if (user.primaryGroupId === null || !leave.includes(user.primaryGroupId)) continue;
        primary.add(user);
        if (userIds) primaryIds.push(user.id);
      }
    return {
      roles: roles.listed().map(({ user, projectId, before, after }) => ({
        userId: user.id,
        username: user.username,
        projectId,
        projectName: snapshot.projects.get(projectId)?.name ?? projectId,
        before,
        after,
      })),
      totals: roles.totals,
      withoutAccess: withoutAccess.present(),
      lostPolicies: presentPolicies(lost),
      gainedPolicies: presentPolicies(gained),
      primary: { ...primary.present(), ids: primaryIds },
      unchangedIds,
    };
  };
}

/** True if the user is in all groups to join, and in none of those to leave. */
const isUnchanged = (user: UserRow, joined: readonly GroupRow[], left: readonly GroupRow[]) =>
  joined.every((group) => user.groups.includes(group)) && !left.some((group) => user.groups.includes(group));

class Names {
  #total = 0;
  readonly #usernames: string[] = [];

  add({ username }: UserRow): void {
    this.#total += 1;
    if (this.#usernames.length < listedEffectsMax) this.#usernames.push(username);
  }

  present(): NamedUsers {
    return { total: this.#total, usernames: this.#usernames };
  }
}

function namesAt(all: Map<string, Names>, policy: string): Names {
  const existing = all.get(policy) ?? new Names();
  all.set(policy, existing);
  return existing;
}

const presentPolicies = (all: ReadonlyMap<string, Names>) =>
  [...all].map(([policy, names]) => ({ policy, ...names.present() })).sort((a, b) => b.total - a.total);
