import { t } from '@rolecall/messages';

/** What the items of a list are. Sentences about them are whole messages, so that other languages can inflect them. */
export type Noun =
  | 'change'
  | 'entry'
  | 'group'
  | 'member'
  | 'operation'
  | 'project'
  | 'role'
  | 'user'
  | 'userOrGroup';

/** "1,204 groups", or with filters "12 of 1,204 groups". */
export function totalText(noun: Noun, count: number, unfilteredCount: number = count): string {
  const all = t(
    '{noun, select, change {{count, plural, one {# change} other {# changes}}} entry {{count, plural, one {# entry} other {# entries}}} group {{count, plural, one {# group} other {# groups}}} member {{count, plural, one {# member} other {# members}}} operation {{count, plural, one {# operation} other {# operations}}} project {{count, plural, one {# project} other {# projects}}} role {{count, plural, one {# role} other {# roles}}} user {{count, plural, one {# user} other {# users}}} other {{count, plural, one {# user or group} other {# users and groups}}}}',
    { noun, count: unfilteredCount },
  );
  return count < unfilteredCount ? t('{count, number} of {all}', { count, all }) : all;
}

/** "Search groups". */
export const searchLabelText = (noun: Noun): string =>
  t(
    '{noun, select, change {Search changes} entry {Search entries} group {Search groups} member {Search members} operation {Search operations} project {Search projects} role {Search roles} user {Search users} other {Search users and groups}}',
    { noun },
  );

/** @param query what was searched for; undefined if only filters exclude everything */
export const nothingMatchesText = (noun: Noun, query: string | undefined): string =>
  t(
    '{noun, select, change {No changes match {what}} entry {No entries match {what}} group {No groups match {what}} member {No members match {what}} operation {No operations match {what}} project {No projects match {what}} role {No roles match {what}} user {No users match {what}} other {No users or groups match {what}}}',
    { noun, what: query === undefined ? t('the filters') : t('“{query}”', { query }) },
  );
