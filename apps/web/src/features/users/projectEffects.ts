import { rankOf } from '@rolecall/access';
import type { ProjectRole } from '@rolecall/contract';

type RoleInProject = Pick<ProjectRole, 'projectId' | 'projectName' | 'role'>;

interface ProjectEffect {
  projectId: string;
  projectName: string;
  before: string | null;
  after: string | null;
}

const highest = (roles: readonly (string | null)[]) =>
  roles.reduce((best, role) => (rankOf(role) > rankOf(best) ? role : best), null);

/**
 * The projects in which a user's effective role changes when they leave and join groups, losses first.
 * @param current the user's current access with its sources
 */
export function projectEffects(
  current: readonly ProjectRole[],
  change: {
    /** IDs of the groups that the user leaves. */
    left: readonly string[];
    /** Policies that the user loses by leaving them. */
    lostPolicies: readonly string[];
    /** The roles of the groups that the user joins. */
    joined: readonly RoleInProject[];
  },
): ProjectEffect[] {
  const { left, lostPolicies, joined } = change;
  const isLost = (source: ProjectRole['sources'][number]) =>
    (source.type === 'group' && left.includes(source.groupId)) ||
    (source.type === 'policy' && lostPolicies.includes(source.policy));
  const names = new Map([...current, ...joined].map((row) => [row.projectId, row.projectName]));
  const effects = [...names].map(([projectId, projectName]) => {
    const now = current.find((row) => row.projectId === projectId);
    const stays = (now?.sources ?? []).filter((source) => !isLost(source));
    const gained = joined.filter((row) => row.projectId === projectId);
    return {
      projectId,
      projectName,
      before: now?.role ?? null,
      after: highest([...stays, ...gained].map(({ role }) => role)),
    };
  });
  return effects
    .filter(({ before, after }) => before !== after)
    .toSorted((a, b) => rankOf(a.after) - rankOf(b.after) || (a.projectName < b.projectName ? -1 : 1));
}
