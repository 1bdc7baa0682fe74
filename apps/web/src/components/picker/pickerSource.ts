import type { UseQueryOptions } from '@tanstack/react-query';
import type { Noun } from '../list/nouns.ts';
import type { PickerItem } from './pickerItem.ts';
import type { Match } from './readLine.ts';

/** The first matches of a search, and the number of all matches. */
export interface PickerMatches<Item extends PickerItem> {
  items: Item[];
  total: number;
}

/** How many matches a search returns. */
export const matchesPerSearch = 20;

/** Where a picker finds its items. */
export interface PickerSource<Item extends PickerItem> {
  noun: Noun;
  /** What can be typed: "Name, username or email". */
  placeholder?: string;
  find: (q: string) => UseQueryOptions<PickerMatches<Item>>;
}

/** The matches of each name. Names without a match may be missing. */
export type Matches<Item> = ReadonlyMap<string, readonly Item[]>;

/** A source whose items can also be pasted as a list of names. */
export interface ListSource<Item extends PickerItem> extends PickerSource<Item> {
  /** The label of the field for pasted names. */
  pasteLabel: string;
  /** Default: as many as the server accepts. */
  maxPasted?: number;
  /** Looks up pasted names, without changing anything. */
  lookUp: (names: string[]) => Promise<Matches<Item & Match>>;
}
