import type { ApiCaller } from './caller.ts';
import { openTab, type Tab } from './tab.ts';

export interface Edit {
  groupId: string;
  userId: string;
  change: 'add' | 'remove';
}

/** The group and user of an edit. */
const pairOf = ({ groupId, userId }: Edit) => `${groupId} ${userId}`;

/**
 * Twenty edits for each editor. Each editor has two pairs of group and user of its own, so that the model knows the
 * last edit. Groups and users are shared by many editors, so that whole-list writes collide. Pairs are distinct as
 * long as the least common multiple of the two counts is at least twice the number of editors.
 */
export function plan(groupIds: readonly string[], userIds: readonly string[], editors: number): Edit[][] {
  const edits = 20;
  return Array.from({ length: editors }, (_, editor) =>
    Array.from({ length: edits }, (_, step): Edit => {
      // Alternates between two pairs: each is added, removed and added again.
      const nth = editor * 2 + (step % 2);
      const groupId = groupIds[nth % groupIds.length] ?? '';
      const userId = userIds[nth % userIds.length] ?? '';
      return { groupId, userId, change: (step >> 1) % 3 === 1 ? 'remove' : 'add' };
    }),
  );
}

/** The pairs that are members after all edits of all editors. */
export function model(plans: readonly (readonly Edit[])[]): Set<string> {
  const members = new Set<string>();
  for (const edit of plans.flat())
    if (edit.change === 'add') members.add(pairOf(edit));
    else members.delete(pairOf(edit));
  return members;
}

/**
 * Runs all editors in parallel, each with its edits in order, and follows the operations like a browser. Throws if
 * one fails.
 */
export async function run(plans: readonly (readonly Edit[])[], callers: readonly ApiCaller[]): Promise<void> {
  const tabs = await Promise.all(callers.map(async (caller) => ({ caller, tab: await openTab(caller) })));
  await Promise.all(
    plans.map(async (edits, editor) => {
      const seat = tabs[editor % tabs.length];
      if (!seat) throw new Error('No one edits');
      for (const edit of edits) await make(edit, seat);
    }),
  );
  for (const { tab } of tabs) await tab[Symbol.asyncDispose]();
}

async function make({ groupId, userId, change }: Edit, { caller, tab }: { caller: ApiCaller; tab: Tab }) {
  const input = { params: { groupId }, body: { change, userIds: [userId] } };
  const started = await caller.ok('changeMembers', input);
  const { state } = started.finishedAt ? started : await tab.ended(started.id);
  if (state !== 'succeeded') throw new Error(`${change} ${userId}: ${state}`);
}
