/**
 * The usernames or emails in pasted text, in order, each once. Commas, semicolons and line breaks separate
 * them, and so do tabs, as spreadsheets copy them. `Ada Lovelace <ada@example.com>`, as mail programs copy
 * people, counts as the address.
 */
export function pastedNames(text: string): string[] {
  const names = text
    .split(/[,;\n\r\t]/)
    .map((part) => (/<([^<>]+)>\s*$/.exec(part)?.[1] ?? part).trim())
    .map((part) => part.replace(/^(["'])(.*)\1$/, '$2').trim())
    .filter((part) => part !== '');
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}
