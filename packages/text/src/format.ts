/** How texts write numbers, plurals, lists and names. Rolecall's texts are English wherever they are read. */

const numbers = new Intl.NumberFormat('en');
const plurals = new Intl.PluralRules('en');

/** A list as a sentence has it: "ada, grace, and tom". For parts that are not texts; else `listText`. */
export const listFormat = new Intl.ListFormat('en');
const choiceFormat = new Intl.ListFormat('en', { type: 'disjunction' });

/** "1,204". */
export const formatNumber = (value: number): string => numbers.format(value);

/** The word that goes with a number: "entry", "entries". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  plurals.select(count) === 'one' ? one : many;

/** "1 group", "1,204 groups". */
export const countText = (count: number, one: string, many?: string): string =>
  `${formatNumber(count)} ${plural(count, one, many)}`;

/** "1 person", "1,204 people". */
export const peopleText = (count: number): string => countText(count, 'person', 'people');

/** "ada, grace, and tom". */
export const listText = (texts: readonly string[]): string => listFormat.format(texts);

/** "read, write, or delete". */
export const choiceText = (texts: readonly string[]): string => choiceFormat.format(texts);

/** "ada, grace, and 3 more": names the first few, counts the rest of `total`. */
export function namesText(names: readonly string[], atMost: number, total = names.length): string {
  const named = names.slice(0, atMost);
  const rest = total - named.length;
  return listText(rest > 0 ? [...named, `${formatNumber(rest)} more`] : named);
}

/** First and last name; empty where there is neither. */
export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.trim();
