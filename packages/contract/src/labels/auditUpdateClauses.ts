import { t } from '@rolecall/messages';
import { listText } from '@rolecall/text';
import type { AuditState } from '../audit.ts';
import type { Clause, ListedClause } from './auditClause.ts';

type UpdateAction = `${'group' | 'user' | 'project'}.update`;

/** @param target its name, if known */
export function updateClauses(
  action: UpdateAction,
  target: string | undefined,
  before: AuditState,
  after: AuditState,
): readonly [Clause, ...ListedClause[]] {
  const name = target ?? unknownNames[action];
  const [first, ...others] = [
    ...policyClauses(name, before.policies, after.policies),
    ...enabledClauses(name, after.enabled),
    ...nameClauses(name, before, after),
    ...primaryGroupClauses(name, before, after),
    ...fieldClauses(name, before, after),
  ];
  return first ? [first, ...others] : [target === undefined ? unknownUpdates[action] : unknownUpdate(target)];
}

/** They stand for the name. */
const unknownNames: Readonly<Record<UpdateAction, string>> = {
  'group.update': t('a group'),
  'user.update': t('a user'),
  'project.update': t('a project'),
};

const unknownUpdate =
  (name: string): Clause =>
  (form) =>
    t('{form, select, done {Updated {name}} other {update {name}}}', { form, name });

const unknownUpdates: Readonly<Record<UpdateAction, Clause>> = {
  'group.update': (form) => t('{form, select, done {Updated a group} other {update a group}}', { form }),
  'user.update': (form) => t('{form, select, done {Updated a user} other {update a user}}', { form }),
  'project.update': (form) =>
    t('{form, select, done {Updated a project} other {update a project}}', { form }),
};

function policyClauses(
  name: string,
  before: readonly string[] = [],
  after: readonly string[] = [],
): ListedClause[] {
  const clauses: ListedClause[] = [];
  const given = after.filter((policy) => !before.includes(policy));
  const taken = before.filter((policy) => !after.includes(policy));
  if (given.length > 0) {
    const [count, policies] = [given.length, listText(given)];
    clauses.push((form) =>
      t(
        '{form, select, done {Assigned {count, plural, =1 {{policies}} =2 {{policies}} other {# policies}} to {name}} also {assigned {count, plural, =1 {{policies}} =2 {{policies}} other {# policies}} to {name}} other {assign {count, plural, =1 {{policies}} =2 {{policies}} other {# policies}} to {name}}}',
        { form, count, policies, name },
      ),
    );
  }
  if (taken.length > 0) {
    const [count, policies] = [taken.length, listText(taken)];
    clauses.push((form) =>
      t(
        '{form, select, done {Removed {count, plural, =1 {{policies}} =2 {{policies}} other {# policies}} from {name}} also {removed {count, plural, =1 {{policies}} =2 {{policies}} other {# policies}} from {name}} other {remove {count, plural, =1 {{policies}} =2 {{policies}} other {# policies}} from {name}}}',
        { form, count, policies, name },
      ),
    );
  }
  return clauses;
}

function enabledClauses(name: string, isEnabled: boolean | undefined): ListedClause[] {
  if (isEnabled === undefined) return [];
  return isEnabled
    ? [
        (form) =>
          t('{form, select, done {Enabled {name}} also {enabled {name}} other {enable {name}}}', {
            form,
            name,
          }),
      ]
    : [
        (form) =>
          t('{form, select, done {Disabled {name}} also {disabled {name}} other {disable {name}}}', {
            form,
            name,
          }),
      ];
}

function nameClauses(name: string, before: AuditState, after: AuditState): ListedClause[] {
  const [old, to] = [before.name ?? before.username, after.name ?? after.username];
  if (to === undefined || old === to) return [];
  const from = old ?? name;
  return [
    (form) =>
      t(
        '{form, select, done {Renamed {from} to {to}} also {renamed {from} to {to}} other {rename {from} to {to}}}',
        { form, from, to },
      ),
  ];
}

function primaryGroupClauses(name: string, before: AuditState, after: AuditState): ListedClause[] {
  if (after.primaryGroup) {
    const group = after.primaryGroup.name;
    return [
      (form) =>
        t(
          '{form, select, done {Made {group} the primary group of {name}} also {made {group} the primary group of {name}} other {make {group} the primary group of {name}}}',
          { form, group, name },
        ),
    ];
  }
  if (!before.primaryGroup) return [];
  const group = before.primaryGroup.name;
  return [
    (form) =>
      t(
        '{form, select, done {Removed {group} as the primary group of {name}} also {removed {group} as the primary group of {name}} other {remove {group} as the primary group of {name}}}',
        { form, group, name },
      ),
  ];
}

const fieldNames = {
  description: t('description'),
  gid: t('GID'),
  kind: t('kind'),
  firstName: t('first name'),
  lastName: t('last name'),
  email: t('email address'),
  jobTitle: t('job title'),
  department: t('department'),
} as const satisfies { readonly [Field in keyof AuditState]?: string };

function fieldClauses(name: string, before: AuditState, after: AuditState): ListedClause[] {
  // Object.entries loses the type of the keys.
  const changed = (Object.entries(fieldNames) as [keyof typeof fieldNames, string][])
    .filter(([field]) => (before[field] ?? '') !== (after[field] ?? ''))
    .map(([, text]) => text);
  if (changed.length === 0) return [];
  const fields = listText(changed);
  return [
    (form) =>
      t(
        '{form, select, done {Updated the {fields} of {name}} also {updated the {fields} of {name}} other {update the {fields} of {name}}}',
        { form, fields, name },
      ),
  ];
}
