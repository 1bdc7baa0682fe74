import { t } from '@rolecall/messages';

/** What the items of a list are. Sentences about them are whole messages, so that other languages can inflect them. */
export type Noun = 'change' | 'entry' | 'group' | 'member' | 'operation' | 'project' | 'role' | 'user';

/** "1,204 groups", or with filters "12 of 1,204 groups". */
export function totalText(noun: Noun, count: number, unfilteredCount: number = count): string {
  const all = t(
    '{noun, select, change {{count, plural, one {# change} other {# changes}}} entry {{count, plural, one {# entry} other {# entries}}} group {{count, plural, one {# group} other {# groups}}} member {{count, plural, one {# member} other {# members}}} operation {{count, plural, one {# operation} other {# operations}}} project {{count, plural, one {# project} other {# projects}}} role {{count, plural, one {# role} other {# roles}}} other {{count, plural, one {# user} other {# users}}}}',
    { noun, count: unfilteredCount },
  );
  return count < unfilteredCount ? t('{count, number} of {all}', { count, all }) : all;
}
