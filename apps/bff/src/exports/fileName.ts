/** Bytes of one part, so that a name with several of them fits in the 255 that file systems take. */
const partBytes = 60;

/**
 * What a file is called: its parts, such as its kind, the objects it is about and its point in time. Letters and
 * digits of any script stay; everything else that a file system or a shell may trip over becomes a dash.
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
