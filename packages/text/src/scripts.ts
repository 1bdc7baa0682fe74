/** Scripts with letters that look like letters of another script, with their common names. */
const scripts = {
  Latin: /\p{Script=Latin}/u,
  Greek: /\p{Script=Greek}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Armenian: /\p{Script=Armenian}/u,
  Georgian: /\p{Script=Georgian}/u,
  Cherokee: /\p{Script=Cherokee}/u,
  Coptic: /\p{Script=Coptic}/u,
  Lisu: /\p{Script=Lisu}/u,
  Hebrew: /\p{Script=Hebrew}/u,
  Arabic: /\p{Script=Arabic}/u,
} as const;
type Script = keyof typeof scripts;

/**
 * The scripts that one word of a name mixes, or null. UTS 39 calls a word "highly restrictive" if it uses one script,
 * or Latin with Chinese, Japanese or Korean, whose characters don't look like Latin letters.
 */
export function mixedScripts(name: string): readonly [Script, Script, ...Script[]] | null {
  for (const word of name.split(/[^\p{L}\p{M}\p{N}]+/u)) {
    // Object.keys loses the type of the keys.
    const found = (Object.keys(scripts) as Script[]).filter((script) => scripts[script].test(word));
    const [first, second, ...others] = found;
    if (first !== undefined && second !== undefined) return [first, second, ...others];
  }
  return null;
}
