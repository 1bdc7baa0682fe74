import type { ResolvedAsOf } from '../history/asOf.ts';
import { type Listing, listingOf, pageOf } from '../lib/listing.ts';

/** A list as of a point in time. */
export interface AsOfListing<Item> extends Listing<Item> {
  readonly asOf: ResolvedAsOf['asOf'];
  /** The name, at that time, of what the list is about. */
  readonly about?: string;
}

export const withAsOf = <Item>(rows: readonly Item[], { asOf }: ResolvedAsOf): AsOfListing<Item> => ({
  ...listingOf(rows, new Date(asOf.readAt), (row) => row),
  asOf,
});

/** One page of the list, with its point in time. */
export const asOfPage = async <Item>(
  listing: AsOfListing<Item>,
  query: { page: number; pageSize: number },
) => ({
  ...(await pageOf(listing, query)),
  asOf: listing.asOf,
});
