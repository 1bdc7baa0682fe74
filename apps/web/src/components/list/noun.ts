import { countText, formatNumber } from '@rolecall/text';

/** What a list holds, in words: "1 group", "1,204 groups". */
export interface Noun {
  one: string;
  many: string;
  /** What is said where none matches. Default: "No group matches". */
  noMatch?: string;
}

export const peopleNoun: Noun = { one: 'person', many: 'people', noMatch: 'Nobody matches' };

/** "1,204 groups"; with filters "12 of 1,204 groups", as soon as the second figure is known. */
export const totalText = (noun: Noun, total: number, unfilteredTotal: number = total) =>
  `${total < unfilteredTotal ? `${formatNumber(total)} of ` : ''}${countText(unfilteredTotal, noun.one, noun.many)}`;
