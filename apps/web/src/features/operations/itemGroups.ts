import type { ItemState } from '@rolecall/contract';
import type { OperationRow } from '@rolecall/contract/labels/operationRows';

/** Items with the same state for the same reason. */
export interface ItemGroup {
  readonly state: ItemState;
  /** A sentence for the user; absent if there is nothing to explain. */
  readonly reason: string | undefined;
  readonly items: readonly OperationRow[];
}

/** States that need attention come first. */
const order: readonly ItemState[] = ['failed', 'unknown', 'running', 'pending', 'done', 'unchanged'];

/** Groups of items; within each state, the largest group comes first. Items keep their order. */
export function groupByReason(items: readonly OperationRow[]): ItemGroup[] {
  const groups = Map.groupBy(items, ({ state, detail }) => JSON.stringify([state, detail]));
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first ? { state: first.state, reason: first.detail, items: group } : [];
    })
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.items.length - a.items.length);
}
