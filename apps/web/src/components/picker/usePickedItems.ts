import type { PickerItem } from './pickerItem.ts';
import type { ListSource } from './pickerSource.ts';
import { usePastedNames } from './usePastedNames.ts';

export type PickedItems<Item extends PickerItem> = ReturnType<typeof usePickedItems<Item>>;

/** The items of a `MultiPicker`: found by searching or pasted as a list. */
export function usePickedItems<Item extends PickerItem>(options: {
  source: ListSource<Item>;
  items: readonly Item[];
  onChange: (change: (now: readonly Item[]) => Item[]) => void;
  /** Pasted names that were not looked up before the page was reloaded. */
  pastedText?: string | undefined;
}) {
  const { source, items, onChange } = options;
  const pasted = usePastedNames(source, options.pastedText);
  const add = (found: readonly Item[]) => {
    if (found.length > 0) onChange((now) => combined(now, found));
  };
  return {
    source,
    items,
    pasted,
    add,
    remove: (id: string) => onChange((now) => now.filter((item) => item.id !== id)),
    isEmpty: items.length === 0 && pasted.isEmpty,
    /** Looks up the pasted names. Returns all items, or null if the user has to correct or skip names first. */
    async resolve(): Promise<readonly Item[] | null> {
      const { found, isComplete } = await pasted.resolve();
      add(found);
      return isComplete ? combined(items, found) : null;
    },
  };
}

const combined = <Item extends PickerItem>(items: readonly Item[], found: readonly Item[]): Item[] => [
  ...new Map([...items, ...found].map((item) => [item.id, item])).values(),
];
