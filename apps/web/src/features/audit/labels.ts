import type { AuditAction, AuditMark, AuditOutcome } from '@rolecall/contract';
import { countText } from '@rolecall/text';
import type { FilterChoice } from '../../components/filter/ChoiceList.tsx';
import type { Noun } from '../../components/list/noun.ts';
import { typedEntries } from '../../lib/typedEntries.ts';
import type { AuditView } from '../../links/audit.ts';
import { isInView } from './views.ts';

export const entryNoun: Noun = { one: 'entry', many: 'entries' };

/** The name of each action in filters. */
const actionTexts: Readonly<Record<AuditAction, string>> = {
  'session.sign-in': 'Sign in',
  'session.sign-out': 'Sign out',
  'session.end': 'End sessions',
  'group.create': 'Create group',
  'group.update': 'Update group',
  'group.delete': 'Delete group',
  'group.change-members': 'Change group members',
  'user.create': 'Create user',
  'user.update': 'Update user',
  'user.delete': 'Delete user',
  'project.create': 'Create project',
  'project.update': 'Update project',
  'project.delete': 'Delete project',
  'project.change-roles': 'Change project roles',
  'project.change-owner': 'Change project owner',
  'operation.retry': 'Retry operation',
  'operation.stop': 'Stop operation',
  'history.repair': 'Repair history',
  read: 'View (denied)',
};

/** What makes a change sensitive, for filters and entries. */
export const markTexts: Readonly<Record<AuditMark, string>> = {
  'confers-privileges': 'Gives privileges',
  'auditor-group': 'Changes an auditor group',
};

export const outcomeTexts: Readonly<
  Record<AuditOutcome, { text: string; tone: 'default' | 'info' | 'success' | 'warning' | 'error' }>
> = {
  success: { text: 'Succeeded', tone: 'success' },
  denied: { text: 'Denied', tone: 'error' },
  failed: { text: 'Failed', tone: 'warning' },
  unknown: { text: 'Unknown', tone: 'warning' },
  attempted: { text: 'In progress', tone: 'info' },
};

export const viewTexts: Readonly<Record<AuditView, string>> = {
  changes: 'Changes',
  'sign-ins': 'Sign-ins',
  denials: 'Denials',
  all: 'Everything',
};

/** Shown next to the number of entries, because entries of one request share a row. */
export const rowsNote = ({
  entries,
  rowCount,
}: {
  entries?: number | undefined;
  rowCount?: number | undefined;
}) => (rowCount === undefined || rowCount === entries ? undefined : `in ${countText(rowCount, 'row')}`);

/** Shown if a view has no entries without any filter. */
export const emptyTexts: Readonly<Record<AuditView, string>> = {
  changes: 'No changes yet',
  'sign-ins': 'No sign-ins yet',
  denials: 'No denials yet',
  all: 'No entries yet',
};

const originTexts = { rolecall: 'Through Rolecall', outside: 'Outside Rolecall' } as const;

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
