import type { ItemState, OperationItem } from '@rolecall/contract';

/** Items with the same state for the same reason. */
export interface ItemGroup {
  readonly state: ItemState;
  /** A sentence for the person; absent where nothing needs saying. */
  readonly reason: string | undefined;
  readonly items: readonly OperationItem[];
}

/** What needs attention first. */
const order: readonly ItemState[] = ['failed', 'unknown', 'running', 'pending', 'done', 'unchanged'];

/** The groups, the largest of each state first. Items keep their order in them. */
export function groupByReason(items: readonly OperationItem[]): ItemGroup[] {
  const groups = Map.groupBy(items, ({ state, detail }) => JSON.stringify([state, detail]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? { state: first.state, reason: first.detail, items: group } : [];
    })
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.items.length - a.items.length);
}
