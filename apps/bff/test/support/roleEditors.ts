import { dangers, type Operation, type Problem } from '@rolecall/contract';
import type { ApiCaller } from './caller.ts';
import { openTab, type Tab } from './tab.ts';

/** The successive roles of a principal; an empty one removes it from the project. */
const cycle = ['Viewer', 'Admin', '', 'Editor', 'Viewer', ''] as const;
const principalsPerEditor = 2;

/** An editor, and the ID that it uses for the project. */
export interface Seat {
  caller: ApiCaller;
  projectId: string;
}

interface Editor extends Seat {
  tab: Tab;
  /** Users that only this editor changes, so that the model knows the last role. Their lists are shared. */
  userIds: readonly string[];
  /** The start position in the cycle. */
  offset: number;
}

/** What the platform may have for a user at the end: one role, or two if an outcome is unknown. */
export type Possible = Map<string, readonly string[]>;

/**
 * Editors who change roles in one project in parallel, each with its edits in order, following operations like a
 * browser. A user whose outcome is unknown isn't changed again.
 * @returns the possible final roles, and how many changes were acknowledged
 */
export async function editRoles(
  seats: readonly Seat[],
  plan: { editors: number; edits: number; userIds: readonly string[] },
): Promise<{ possible: Possible; acknowledged: number }> {
  const taken = await Promise.all(seats.map(async (seat) => ({ ...seat, tab: await openTab(seat.caller) })));
  const possible: Possible = new Map();
  let acknowledged = 0;

  async function edit({ caller, projectId, tab, userIds, offset }: Editor, step: number): Promise<void> {
    const id = userIds[step % principalsPerEditor] ?? '';
    const [expected = '', uncertain] = possible.get(id) ?? [''];
    if (uncertain !== undefined) return;
    const role = cycle[(Math.floor(step / principalsPerEditor) + offset) % cycle.length] ?? '';
    const changes = [{ kind: 'user', id, role: role || null, expected: expected || null }];
    const body = { changes, confirmed: dangers };
    const { status, body: answer } = await caller.send('changeRoles', { params: { projectId }, body });
    if (status !== 202) {
      // The platform couldn't be reached, so nothing was started.
      const { code }: Problem = Object(answer);
      if (!code.startsWith('platform-')) throw new Error(`${role} for ${id}: ${code}`);
      return;
    }
    const operation: Operation = Object(answer);
    const { progress } = operation.finishedAt ? operation : await tab.ended(operation.id);
    if (progress.unknown > 0) possible.set(id, [expected, role]);
    else if (progress.failed === 0) {
      possible.set(id, [role]);
      acknowledged += 1;
    }
  }

  await Promise.all(
    Array.from({ length: plan.editors }, async (_, nth) => {
      const seat = taken[nth % taken.length];
      if (!seat) throw new Error('No one edits');
      const userIds = plan.userIds.slice(nth * principalsPerEditor, (nth + 1) * principalsPerEditor);
      for (let step = 0; step < plan.edits; step += 1) await edit({ ...seat, userIds, offset: nth }, step);
    }),
  );
  for (const { tab } of taken) await tab[Symbol.asyncDispose]();
  return { possible, acknowledged };
}
