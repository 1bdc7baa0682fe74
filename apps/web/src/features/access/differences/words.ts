import type { AccessDifferenceKind, DifferenceBy, DifferenceKind } from '@rolecall/contract';
import { accessDifferenceKindTexts, differenceKindTexts } from '@rolecall/contract/labels/differences';

type Tone = 'success' | 'error' | 'info' | 'warning';

export const kindTexts: Readonly<Record<DifferenceKind, { text: string; tone: Tone }>> = {
  gained: { text: differenceKindTexts.gained, tone: 'success' },
  lost: { text: differenceKindTexts.lost, tone: 'error' },
  changed: { text: differenceKindTexts.changed, tone: 'info' },
  created: { text: differenceKindTexts.created, tone: 'success' },
  gone: { text: differenceKindTexts.gone, tone: 'error' },
};

export const accessKindTexts: Readonly<Record<AccessDifferenceKind, { text: string; tone: Tone }>> = {
  gained: { text: accessDifferenceKindTexts.gained, tone: 'success' },
  lost: { text: accessDifferenceKindTexts.lost, tone: 'error' },
  changed: { text: accessDifferenceKindTexts.changed, tone: 'info' },
  reasons: { text: accessDifferenceKindTexts.reasons, tone: 'warning' },
};

export const byTexts: Readonly<Record<DifferenceBy, { many: string; one: string }>> = {
  person: { many: 'People', one: 'Person' },
  group: { many: 'Groups', one: 'Group' },
  project: { many: 'Projects', one: 'Project' },
};
