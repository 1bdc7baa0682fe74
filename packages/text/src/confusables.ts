import unhomoglyph from 'unhomoglyph';
import { visibleText } from './names.ts';

/** Enough for the names of the largest tenant that Rolecall is measured with. */
const mostKept = 200_000;
const kept = new Map<string, string>();

/**
 * What a name looks like: two names with the same skeleton can be taken for each other. UTS 39's skeleton by Unicode's
 * own table of confusable characters, made of the lower-case name as well, since people don't tell names apart by case.
 */
export function skeletonOf(name: string): string {
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const skeleton = prototypes(prototypes(visibleText(name)).toLowerCase());
  kept.set(name, skeleton);
  return skeleton;
}

// The table leaves out what NFKD decomposes, such as letters of full width.
const prototypes = (text: string) => unhomoglyph(text.normalize('NFKD')).normalize('NFKD');
