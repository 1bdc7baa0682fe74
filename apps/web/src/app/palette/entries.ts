import { t } from '@rolecall/messages';
import { searchText, searchWords } from '@rolecall/text';
/** Something that the palette can open or do. */
export interface Entry {
  /** Unique among all entries. */
  id: string;
  section: string;
  label: string;
  /** Distinguishes it from others with the same name. */
  detail?: string;
  run: () => void;
}

/** True if a label starts with the typed text. */
export const startsWith = (label: string, text: string) => searchText(label).startsWith(searchText(text));

/** Actions with a word that begins with each typed word, in any order: "us new" finds "New user". */
export function matchingActions(actions: readonly Entry[], text: string): readonly Entry[] {
  const typed = searchWords(text);
  return actions.filter(({ label }) => {
    const words = searchText(label).split(' ');
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
}

const shownAtMost = 8;

/** The results of one kind under a heading with the total. Ends with a link to all of them if there are more. */
export function sectionOf<Found extends { id: string }>(
  title: string,
  found: { items: readonly Found[]; total: number } | undefined,
  entryOf: (item: Found) => Pick<Entry, 'label' | 'detail' | 'run'>,
  showAll: () => void,
): Entry[] {
  if (!found) return [];
  const section = t('{title}, {count, number}', { title, count: found.total });
  const shown = found.items.slice(0, shownAtMost);
  const entries = shown.map((item) => ({ ...entryOf(item), id: item.id, section }));
  return found.total > shown.length
    ? [
        ...entries,
        {
          id: `all ${title}`,
          section,
          label: t('Show all {count, number}', { count: found.total }),
          run: showAll,
        },
      ]
    : entries;
}
