import { formatNumber, searchText, searchWords } from '@rolecall/text';
/** Something the palette can go to or do. */
export interface Entry {
  /** Unique among all entries. */
  id: string;
  section: string;
  label: string;
  /** What tells it from others of the same name. */
  detail?: string;
  run: () => void;
}

/** Whether something is called as was typed, as far as that was typed. */
export const startsWith = (label: string, text: string) => searchText(label).startsWith(searchText(text));

/** Actions whose words begin with all that was typed, in any order: "us new" finds "New user". */
export function matchingActions(actions: readonly Entry[], text: string): readonly Entry[] {
  const typed = searchWords(text);
  return actions.filter(({ label }) => {
    const words = searchText(label).split(' ');
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** What a search found of one kind, headed by its total, ending with the way to all where more match than are listed. */
export function sectionOf<Found extends { id: string }>(
  noun: string,
  found: { items: readonly Found[]; total: number } | undefined,
  entryOf: (item: Found) => Pick<Entry, 'label' | 'detail' | 'run'>,
  showAll: () => void,
): Entry[] {
  if (!found) return [];
  const total = formatNumber(found.total);
  const section = `${noun}, ${total}`;
  const entries = found.items.map((item) => ({ ...entryOf(item), id: item.id, section }));
  return found.total > found.items.length
    ? [...entries, { id: `all ${noun}`, section, label: `Show all ${total}`, run: showAll }]
    : entries;
}
