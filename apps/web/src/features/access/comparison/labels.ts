import type { AccessChangeKind, ComparedChangeKind, ComparisonBy } from '@rolecall/contract';
import { accessChangeKindTexts, comparedChangeKindTexts } from '@rolecall/contract/labels/comparison';
import { t } from '@rolecall/messages';

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

export const byTexts: Readonly<Record<ComparisonBy, { list: string; many: string; one: string }>> = {
  user: { list: t('Changes by user'), many: t('People'), one: t('User') },
  group: { list: t('Changes by group'), many: t('Groups'), one: t('Group') },
  project: { list: t('Changes by project'), many: t('Projects'), one: t('Project') },
};
