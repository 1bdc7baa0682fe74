import type { AuditAction, AuditMark, AuditOutcome } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import type { FilterChoice } from '../../components/filter/ChoiceList.tsx';
import { typedEntries } from '../../lib/typedEntries.ts';
import type { AuditView } from '../../links/audit.ts';
import { isInView } from './views.ts';

/** The name of each action in filters. */
const actionTexts: Readonly<Record<AuditAction, string>> = {
  'session.sign-in': t('Sign in'),
  'session.sign-out': t('Sign out'),
  'session.end': t('End sessions'),
  'group.create': t('Create group'),
  'group.update': t('Update group'),
  'group.delete': t('Delete group'),
  'group.change-members': t('Change group members'),
  'user.create': t('Create user'),
  'user.update': t('Update user'),
  'user.delete': t('Delete user'),
  'project.create': t('Create project'),
  'project.update': t('Update project'),
  'project.delete': t('Delete project'),
  'project.change-roles': t('Change project roles'),
  'project.change-owner': t('Change project owner'),
  'operation.retry': t('Retry operation'),
  'operation.stop': t('Stop operation'),
  'history.repair': t('Repair history'),
  read: t('View (denied)'),
};

/** What makes a change sensitive, for filters and entries. */
export const markTexts: Readonly<Record<AuditMark, string>> = {
  'confers-privileges': t('Gives privileges'),
  'auditor-group': t('Changes an auditor group'),
};

export const outcomeTexts: Readonly<
  Record<AuditOutcome, { text: string; tone: 'default' | 'info' | 'success' | 'warning' | 'error' }>
> = {
  success: { text: t('Succeeded'), tone: 'success' },
  denied: { text: t('Denied'), tone: 'error' },
  failed: { text: t('Failed'), tone: 'warning' },
  unknown: { text: t('Unknown'), tone: 'warning' },
  attempted: { text: t('In progress'), tone: 'info' },
};

export const viewTexts: Readonly<Record<AuditView, string>> = {
  changes: t('Changes'),
  'sign-ins': t('Sign-ins'),
  denials: t('Denials'),
  all: t('Everything'),
};

/** Shown next to the number of entries, because entries of one request share a row. */
export const rowsNote = ({
  entries,
  rowCount,
}: {
  entries?: number | undefined;
  rowCount?: number | undefined;
}) =>
  rowCount === undefined || rowCount === entries
    ? undefined
    : t('in {count, plural, one {# row} other {# rows}}', { count: rowCount });

/** Shown if a view has no entries without any filter. */
export const emptyTexts: Readonly<Record<AuditView, string>> = {
  changes: t('No changes yet'),
  'sign-ins': t('No sign-ins yet'),
  denials: t('No denials yet'),
  all: t('No entries yet'),
};

const originTexts = { rolecall: t('Through Rolecall'), outside: t('Outside Rolecall') } as const;

const optionsOf = <Value extends string>(texts: Readonly<Record<Value, string>>): FilterChoice<Value>[] =>
  typedEntries(texts).map(([value, label]) => ({ value, label }));

export const originOptions = optionsOf(originTexts);
export const markOptions = optionsOf(markTexts);

/** The actions that a view can have. */
export const actionOptions = (view: AuditView) =>
  optionsOf(actionTexts).filter(({ value }) => isInView(view, { action: value }));

/** The outcomes that a view can have. */
export const outcomeOptions = (view: AuditView): FilterChoice<AuditOutcome>[] =>
  typedEntries(outcomeTexts)
    .map(([value, { text }]) => ({ value, label: text }))
    .filter(({ value }) => isInView(view, { outcome: value }));
