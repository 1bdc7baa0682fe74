/** Two of them fit an address, and an index of PostgreSQL's. */
const longestIdBytes = 1024;

/** Browsers, proxies and servers resolve these, percent-encoded or not. */
const dotSegment = /(?:^|[/\\])\.{1,2}(?:[/\\]|$)/;
const control = /\p{Cc}/u;

/**
 * Whether an ID can be a percent-encoded segment of a path. IDs are opaque: all that is refused is what encoding can't
 * carry (nothing at all, `..`, control characters, half a surrogate pair) and what is too long for an address.
 */
export const isAddressableId = (id: string): boolean =>
  id !== '' &&
  id.isWellFormed() &&
  !control.test(id) &&
  !dotSegment.test(id) &&
  new TextEncoder().encode(id).length <= longestIdBytes;
