/** Two of them fit into a URL, and one into a PostgreSQL index. */
const longestIdBytes = 1024;

/** Segments that browsers, proxies and servers resolve or merge. Some also end a segment at `;`. */
const ambiguousSegment = /^(?:\.{1,2}(?:;.*)?)?$/;
const control = /\p{Cc}/u;

/**
 * True if an ID can be used as a percent-encoded path segment. IDs are opaque, so this only rejects what encoding
 * can't protect (empty text, `..` or an empty part between slashes, however often encoded; control characters;
 * unpaired surrogates) and what is too long for a URL.
 */
export function isAddressableId(id: string): boolean {
  if (!id.isWellFormed() || new TextEncoder().encode(id).length > longestIdBytes) return false;
  return decodings(id).every(
    (text) => !control.test(text) && text.split(/[/\\]/).every((part) => !ambiguousSegment.test(part)),
  );
}

/** The text, and what servers would see that decode it again and again. */
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
