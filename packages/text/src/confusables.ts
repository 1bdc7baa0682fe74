import unhomoglyph from 'unhomoglyph';
import { visibleText } from './names.ts';

/** Enough for the names of the largest tenant in our benchmarks. */
const mostKept = 200_000;
const kept = new Map<string, string>();

/**
 * What a name looks like: names with the same skeleton can be confused. Uses the UTS 39 skeleton with Unicode's table
 * of confusable characters, on the lower-case name as well, because people don't distinguish names by case.
 */
export function skeletonOf(name: string): string {
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const skeleton = prototypes(prototypes(visibleText(name)).toLowerCase());
  kept.set(name, skeleton);
  return skeleton;
}

// The table doesn't contain characters that NFKD decomposes, such as full-width letters.
const prototypes = (text: string) => unhomoglyph(text.normalize('NFKD')).normalize('NFKD');
