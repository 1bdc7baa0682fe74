import { t } from '@rolecall/messages';
import type {
  AccessChangeKind,
  ComparedChange,
  ComparedChangeKind,
  ComparedChangeOrigin,
} from '../comparison.ts';
import { fieldTexts } from './fields.ts';

export const comparedChangeKindTexts: Readonly<Record<ComparedChangeKind, string>> = {
  gained: t('Gained'),
  lost: t('Lost'),
  changed: t('Changed'),
  created: t('Created'),
  deleted: t('Deleted'),
};

export const accessChangeKindTexts: Readonly<Record<AccessChangeKind, string>> = {
  gained: t('Gained'),
  lost: t('Lost'),
  changed: t('Changed'),
  sources: t('Source changed'),
};

export const comparedChangeOriginTexts: Readonly<Record<ComparedChangeOrigin, string>> = {
  rolecall: t('Through Rolecall'),
  outside: t('Outside Rolecall'),
  unknown: t('Unknown'),
};

const typeTexts = { user: t('User'), group: t('Group'), project: t('Project') } as const;

/**
 * Describes the difference, next to the subject that it is listed under: "Member of fraud-detection".
 * @param nameText formats a name from the platform; files use it unchanged
 */
export function whatText(
  { what, subject, other, before, after }: ComparedChange,
  nameText = (name: string) => name,
): string {
  const name = nameText(other?.name ?? '');
  switch (what) {
    case 'itself':
      return typeTexts[subject.type];
    case 'membership':
      return subject.type === 'group' ? t('Member {name}', { name }) : t('Member of {name}', { name });
    case 'policy':
      return t('Policy {policy}', { policy: before ?? after ?? '' });
    case 'role':
      if (subject.type !== 'project') return t('Role in {name}', { name });
      return other?.type === 'group' ? t('Role of group {name}', { name }) : t('Role of {name}', { name });
    case 'owner':
      return other ? t('Owner of {name}', { name }) : t('Owner');
    default:
      return fieldTexts[what];
  }
}

/** True if `before` and `after` add information to what came or went. */
const hasValues = ({ what, other }: ComparedChange) =>
  what !== 'itself' && what !== 'membership' && what !== 'policy' && !(what === 'owner' && other);

/** Both values: "Viewer → Admin"; empty if there is only one. */
export const valuesText = (row: ComparedChange): string =>
  hasValues(row) ? `${row.before || t('none')} → ${row.after || t('none')}` : '';
