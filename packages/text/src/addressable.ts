/** Two of them fit an address, and an index of PostgreSQL's. */
const longestIdBytes = 1024;

/** What browsers, proxies and servers resolve or merge; some end a segment at `;` as well. */
const ambiguousSegment = /^(?:\.{1,2}(?:;.*)?)?$/;
const control = /\p{Cc}/u;

/**
 * Whether an ID can be a percent-encoded segment of a path. IDs are opaque: all that is refused is what encoding can't
 * carry (nothing at all, `..` or an empty part between slashes, however often it is encoded; control characters; half a
 * surrogate pair) and what is too long for an address.
 */
export function isAddressableId(id: string): boolean {
  if (!id.isWellFormed() || new TextEncoder().encode(id).length > longestIdBytes) return false;
  return decodings(id).every(
    (text) => !control.test(text) && text.split(/[/\\]/).every((part) => !ambiguousSegment.test(part)),
  );
}

/** The text, and what servers that decode it once more, twice more … would see. */
function decodings(text: string): string[] {
  const decoded = text.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
  return decoded === text ? [text] : [text, ...decodings(decoded)];
}
