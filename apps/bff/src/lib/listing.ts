/** A filtered and sorted list before paging, so that a page and an export have the same rows. */
export interface Listing<Item> {
  readonly total: number;
  readonly readAt: Date;
  /** `count` items at most, starting with the one at index `start`. */
  slice(start: number, count: number): Item[] | Promise<Item[]>;
}

/** A list whose rows are in memory. Only requested rows are presented. */
export function listingOf<Row, Item>(
  rows: readonly Row[],
  readAt: Date,
  present: (row: Row) => Item,
): Listing<Item> {
  return {
    total: rows.length,
    readAt,
    slice: (start, count) => rows.slice(start, start + count).map(present),
  };
}

/** A list of users, or of members that include users. */
export interface PeopleListing<Item> extends Listing<Item> {
  /** How many of `total` are disabled. */
  readonly disabled: number;
}

export const peopleListingOf = <Row extends { readonly enabled: boolean }, Item>(
  rows: readonly Row[],
  readAt: Date,
  present: (row: Row) => Item,
): PeopleListing<Item> => ({
  ...listingOf(rows, readAt, present),
  disabled: rows.reduce((count, { enabled }) => (enabled ? count : count + 1), 0),
});

/** One page of a list, with the total of the whole list. Pages count from 1. */
export async function pageOf<Item>(
  listing: Listing<Item>,
  { page, pageSize }: { page: number; pageSize: number },
) {
  return {
    items: await listing.slice((page - 1) * pageSize, pageSize),
    total: listing.total,
    page,
    pageSize,
    readAt: listing.readAt.toISOString(),
  };
}

/** One page of people, with how many in the whole list are disabled. */
export const peoplePageOf = async <Item>(
  listing: PeopleListing<Item>,
  query: { page: number; pageSize: number },
) => ({ ...(await pageOf(listing, query)), disabled: listing.disabled });
