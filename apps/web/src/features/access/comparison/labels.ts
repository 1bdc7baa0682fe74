import type { AccessChangeKind, ComparedChangeKind, ComparisonBy } from '@rolecall/contract';
import { accessChangeKindTexts, comparedChangeKindTexts } from '@rolecall/contract/labels/comparison';

type Tone = 'success' | 'error' | 'info' | 'warning';

export const kindTexts: Readonly<Record<ComparedChangeKind, { text: string; tone: Tone }>> = {
  gained: { text: comparedChangeKindTexts.gained, tone: 'success' },
  lost: { text: comparedChangeKindTexts.lost, tone: 'error' },
  changed: { text: comparedChangeKindTexts.changed, tone: 'info' },
  created: { text: comparedChangeKindTexts.created, tone: 'success' },
  deleted: { text: comparedChangeKindTexts.deleted, tone: 'error' },
};

export const accessKindTexts: Readonly<Record<AccessChangeKind, { text: string; tone: Tone }>> = {
  gained: { text: accessChangeKindTexts.gained, tone: 'success' },
  lost: { text: accessChangeKindTexts.lost, tone: 'error' },
  changed: { text: accessChangeKindTexts.changed, tone: 'info' },
  sources: { text: accessChangeKindTexts.sources, tone: 'warning' },
};

export const byTexts: Readonly<Record<ComparisonBy, { many: string; one: string }>> = {
  user: { many: 'People', one: 'User' },
  group: { many: 'Groups', one: 'Group' },
  project: { many: 'Projects', one: 'Project' },
};
