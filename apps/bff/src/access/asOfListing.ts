import type { ResolvedAsOf } from '../history/asOf.ts';
import { type Listing, listingOf, pageOf } from '../lib/listing.ts';

/** A list that shows one moment. */
export interface AsOfListing<Item> extends Listing<Item> {
  readonly asOf: ResolvedAsOf['asOf'];
  /** What the list is about was called then. */
  readonly about?: string;
}

export const withAsOf = <Item>(rows: readonly Item[], { asOf }: ResolvedAsOf): AsOfListing<Item> => ({
  ...listingOf(rows, new Date(asOf.readAt), (row) => row),
  asOf,
});

/** One page of it, with the moment. */
export const asOfPage = async <Item>(
  listing: AsOfListing<Item>,
  query: { page: number; pageSize: number },
) => ({
  ...(await pageOf(listing, query)),
  asOf: listing.asOf,
});
