/** Scripts with letters that look like letters of another script, with their common names. */
const names = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Georgian',
  'Cherokee',
  'Coptic',
  'Lisu',
  'Hebrew',
  'Arabic',
] as const;
type Script = (typeof names)[number];
const scripts = names.map((name) => ({ name, letter: new RegExp(`\\p{Script=${name}}`, 'u') }));

/**
 * The scripts that one word of a name mixes, or null. UTS 39 calls a word "highly restrictive" if it uses one script,
 * or Latin with Chinese, Japanese or Korean, whose characters don't look like Latin letters.
 */
export function mixedScripts(name: string): readonly [Script, Script, ...Script[]] | null {
  for (const word of name.split(/[^\p{L}\p{M}\p{N}]+/u)) {
    const found = scripts.filter(({ letter }) => letter.test(word)).map(({ name: script }) => script);
    const [first, second, ...others] = found;
    if (first !== undefined && second !== undefined) return [first, second, ...others];
  }
  return null;
}
