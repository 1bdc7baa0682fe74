/** Maximum bytes per part, so that a name of several parts fits into the 255 bytes that file systems allow. */
const partBytes = 60;

/**
 * Builds a file name from its parts, such as the kind, the objects and the point in time. Keeps letters and digits of
 * any script; all other characters that could cause trouble in a file system or shell become dashes.
 */
export const fileName = (parts: readonly string[], extension: string): string =>
  `${['rolecall', ...parts.map(safe).filter(Boolean)].join('-')}.${extension}`;

function safe(part: string): string {
  const safe = part.normalize('NFC').replaceAll(/[^\p{L}\p{N}\p{M}_]+/gu, '-');
  let cut = '';
  for (const character of safe) {
    if (Buffer.byteLength(cut + character) > partBytes) break;
    cut += character;
  }
  return cut.replaceAll(/^-+|-+$/g, '');
}
