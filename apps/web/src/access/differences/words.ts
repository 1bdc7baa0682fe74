import type {
  AccessDifferenceKind,
  Difference,
  DifferenceBy,
  DifferenceKind,
  DifferenceOrigin,
} from '@rolecall/contract';
import { fieldTexts } from '../../wording/fieldTexts.ts';

type Tone = 'success' | 'error' | 'info' | 'warning';

export const kindTexts: Readonly<Record<DifferenceKind, { text: string; tone: Tone }>> = {
  gained: { text: 'Gained', tone: 'success' },
  lost: { text: 'Lost', tone: 'error' },
  changed: { text: 'Changed', tone: 'info' },
  created: { text: 'Created', tone: 'success' },
  gone: { text: 'Gone', tone: 'error' },
};

export const accessKindTexts: Readonly<Record<AccessDifferenceKind, { text: string; tone: Tone }>> = {
  gained: { text: 'Gained', tone: 'success' },
  lost: { text: 'Lost', tone: 'error' },
  changed: { text: 'Changed', tone: 'info' },
  reasons: { text: 'Other reasons', tone: 'warning' },
};

export const originTexts: Readonly<Record<DifferenceOrigin, string>> = {
  rolecall: 'Made in Rolecall',
  elsewhere: 'Made elsewhere',
  unknown: 'No record',
};

export const byTexts: Readonly<Record<DifferenceBy, { many: string; one: string }>> = {
  person: { many: 'People', one: 'Person' },
  group: { many: 'Groups', one: 'Group' },
  project: { many: 'Projects', one: 'Project' },
};

const typeTexts = { user: 'Person', group: 'Group', project: 'Project' } as const;

/** What differs, in words that stand beside whom it is listed under: "Member of fraud-detection". */
export function whatText({ what, subject, other, before, after }: Difference): string {
  switch (what) {
    case 'itself':
      return typeTexts[subject.type];
    case 'membership':
      return subject.type === 'group' ? `Member ${other?.name}` : `Member of ${other?.name}`;
    case 'policy':
      return `Policy ${before ?? after}`;
    case 'role':
      if (subject.type !== 'project') return `Role in ${other?.name}`;
      return other?.type === 'group' ? `Role of the group ${other.name}` : `Role of ${other?.name}`;
    case 'owner':
      return other ? `Owner of ${other.name}` : 'Owner';
    default:
      return fieldTexts[what];
  }
}

/** Whether `before` and `after` say more than that something came or went. */
const hasValues = ({ what, other }: Difference) =>
  what !== 'itself' && what !== 'membership' && what !== 'policy' && !(what === 'owner' && other);

/** What was so and is so: "Viewer → Admin"; nothing where it only came or went. */
export const valuesText = (row: Difference): string =>
  hasValues(row) ? `${row.before || 'none'} → ${row.after || 'none'}` : '';
