import type { Moment } from '../history/moments.ts';
import { type Listing, listingOf, pageOf } from '../lib/listing.ts';

/** A list that shows one moment. */
export interface MomentListing<Item> extends Listing<Item> {
  readonly moment: Moment['shown'];
  /** What the list is about was called then. */
  readonly about?: string;
}

export const atMoment = <Item>(rows: readonly Item[], { shown }: Moment): MomentListing<Item> => ({
  ...listingOf(rows, new Date(shown.readAt), (row) => row),
  moment: shown,
});

/** One page of it, with the moment. */
export const pageAt = async <Item>(
  listing: MomentListing<Item>,
  query: { page: number; pageSize: number },
) => ({
  ...(await pageOf(listing, query)),
  moment: listing.moment,
});
