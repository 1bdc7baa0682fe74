/** Formats numbers, plurals, lists and names in the language of the texts. */

import { t, textLanguage } from '@rolecall/messages';

const numbers = new Intl.NumberFormat(textLanguage);
const plurals = new Intl.PluralRules('en');

/** Formats lists whose parts aren't text, such as links. Otherwise use `listText`. */
export const listFormat = new Intl.ListFormat(textLanguage);
const choiceFormat = new Intl.ListFormat(textLanguage, { type: 'disjunction' });

/** "1,204". */
export const formatNumber = (value: number): string => numbers.format(value);

/** The singular or plural for a count: "entry", "entries". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  plurals.select(count) === 'one' ? one : many;

/** "1 group", "1,204 groups". */
export const countText = (count: number, one: string, many?: string): string =>
  `${formatNumber(count)} ${plural(count, one, many)}`;

/** "ada, grace, and tom". */
export const listText = (texts: readonly string[]): string => listFormat.format(texts);

/** "read, write, or delete". */
export const choiceText = (texts: readonly string[]): string => choiceFormat.format(texts);

/** "ada, grace, and 3 more": names the first few, counts the rest of `total`. */
export function namesText(names: readonly string[], atMost: number, total = names.length): string {
  const named = names.slice(0, atMost);
  const rest = total - named.length;
  return listText(rest > 0 ? [...named, t('{rest, number} more', { rest })] : named);
}

/** First and last name; empty where there is neither. */
export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  `${firstName} ${lastName}`.trim();
