import type { ResolvedNames } from '@rolecall/contract';
import type { UseQueryOptions } from '@tanstack/react-query';
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
  noun: 'group' | 'project' | 'user' | 'userOrGroup';
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
  /** Looks up pasted names, without changing anything. */
  lookUp: (names: string[]) => Promise<Matches<Item & Match>>;
}

/**
 * The matches of names that the server has resolved.
 * @param toMatches none if the item can't be picked
 */
export const matchesByName = <Item, M extends Match>(
  { found, ambiguous }: ResolvedNames<Item>,
  toMatches: (item: Item) => readonly M[],
): Matches<M> =>
  new Map([
    ...found.map(({ name, match }) => [name, toMatches(match)] as const),
    ...ambiguous.map(({ name, candidates }) => [name, candidates.flatMap(toMatches)] as const),
  ]);
