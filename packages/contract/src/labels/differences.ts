import type { AccessDifferenceKind, Difference, DifferenceKind, DifferenceOrigin } from '../differences.ts';
import { fieldTexts } from './fields.ts';

export const differenceKindTexts: Readonly<Record<DifferenceKind, string>> = {
  gained: 'Gained',
  lost: 'Lost',
  changed: 'Changed',
  created: 'Created',
  gone: 'Gone',
};

export const accessDifferenceKindTexts: Readonly<Record<AccessDifferenceKind, string>> = {
  gained: 'Gained',
  lost: 'Lost',
  changed: 'Changed',
  reasons: 'Other reasons',
};

export const differenceOriginTexts: Readonly<Record<DifferenceOrigin, string>> = {
  rolecall: 'Made in Rolecall',
  elsewhere: 'Made elsewhere',
  unknown: 'No record',
};

const typeTexts = { user: 'Person', group: 'Group', project: 'Project' } as const;

/**
 * What differs, in words that stand beside whom it is listed under: "Member of fraud-detection".
 * @param nameText how a name from the platform is written; files keep it as it is
 */
export function whatText(
  { what, subject, other, before, after }: Difference,
  nameText = (name: string) => name,
): string {
  const name = nameText(other?.name ?? '');
  switch (what) {
    case 'itself':
      return typeTexts[subject.type];
    case 'membership':
      return subject.type === 'group' ? `Member ${name}` : `Member of ${name}`;
    case 'policy':
      return `Policy ${before ?? after}`;
    case 'role':
      if (subject.type !== 'project') return `Role in ${name}`;
      return other?.type === 'group' ? `Role of the group ${name}` : `Role of ${name}`;
    case 'owner':
      return other ? `Owner of ${name}` : 'Owner';
    default:
      return fieldTexts[what];
  }
}

/** Whether `before` and `after` say more than that something came or went. */
const hasValues = ({ what, other }: Difference) =>
  what !== 'itself' && what !== 'membership' && what !== 'policy' && !(what === 'owner' && other);

/** Both values: "Viewer → Admin"; nothing where there is only one. */
export const valuesText = (row: Difference): string =>
  hasValues(row) ? `${row.before || 'none'} → ${row.after || 'none'}` : '';
