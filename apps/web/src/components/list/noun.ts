import { t } from '@rolecall/messages';
import { countText, formatNumber } from '@rolecall/text';

/** The name of a list's items. */
export interface Noun {
  one: string;
  many: string;
}

export const usersNoun: Noun = { one: 'user', many: 'users' };

/** "1,204 groups", or with filters "12 of 1,204 groups". */
export const totalText = (noun: Noun, total: number, unfilteredTotal: number = total) =>
  `${total < unfilteredTotal ? `${formatNumber(total)} of ` : ''}${t('{unfilteredTotal}', { unfilteredTotal: countText(unfilteredTotal, noun.one, noun.many) })}`;
