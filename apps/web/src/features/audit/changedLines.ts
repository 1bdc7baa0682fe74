import type { AuditMember, AuditState } from '@rolecall/contract';
import { fieldTexts } from '@rolecall/contract/labels/fields';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';

/** One line of a change in readable form. Null: no value before or after. */
export interface ChangedLine {
  /** The field or list item that the line is about. */
  what: string;
  before: string | null;
  after: string | null;
}

/** Lists that can be long, of which only the first items and the count are shown. */
export const longLists = ['users', 'projects', 'ownedProjects'] as const;
const isLongList = (field: keyof AuditState): field is (typeof longLists)[number] | 'people' =>
  field === 'people' || longLists.some((list) => list === field);

/** Describes a change line by line, without the long lists. Leaves out what is the same on both sides. */
export function changedLines(before: AuditState | null, after: AuditState | null): ChangedLine[] {
  const fields = Object.keys(fieldTexts).filter(
    (field): field is keyof AuditState => field in (before ?? {}) || field in (after ?? {}),
  );
  return fields
    .flatMap((field): ChangedLine[] => {
      if (isLongList(field)) return [];
      if (field === 'members') return memberLines(before?.members ?? [], after?.members ?? []);
      if (field === 'groups') return entryLines(t('Group'), namesOf(before), namesOf(after));
      if (field === 'policies') return entryLines(t('Policy'), before?.policies ?? [], after?.policies ?? []);
      return [{ what: fieldTexts[field], before: textOf(field, before), after: textOf(field, after) }];
    })
    .filter((line) => line.before !== line.after);
}

const namesOf = (state: AuditState | null) => state?.groups?.map(({ name }) => isolatedName(name)) ?? [];

/** List items that only one side has. */
const entryLines = (what: string, before: readonly string[], after: readonly string[]): ChangedLine[] =>
  [...new Set([...before, ...after])].map((entry) => ({
    what,
    before: before.includes(entry) ? entry : null,
    after: after.includes(entry) ? entry : null,
  }));

function memberLines(before: readonly AuditMember[], after: readonly AuditMember[]): ChangedLine[] {
  const roleIn = (members: readonly AuditMember[], wanted: AuditMember) =>
    members.find(({ kind, id }) => kind === wanted.kind && id === wanted.id)?.role ?? null;
  const all = new Map([...before, ...after].map((member) => [`${member.kind}:${member.id}`, member]));
  return [...all.values()].map((member) => ({
    what:
      member.kind === 'group'
        ? t('Role of group {name}', { name: isolatedName(member.name) })
        : t('Role of {name}', { name: isolatedName(member.name) }),
    before: roleIn(before, member),
    after: roleIn(after, member),
  }));
}

function textOf(
  field: Exclude<keyof AuditState, 'members' | 'groups' | 'policies' | 'people' | (typeof longLists)[number]>,
  state: AuditState | null,
) {
  const value = state?.[field];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? t('Enabled') : t('Disabled');
  if (field === 'signInMethod') return value === 'password' ? t('password') : t('single sign-on');
  return typeof value === 'object' ? isolatedName(value.name) : isolatedName(String(value));
}
