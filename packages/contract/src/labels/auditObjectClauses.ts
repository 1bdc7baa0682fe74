import { t } from '@rolecall/messages';
import type { Clause } from './auditClause.ts';

type ObjectAction = `${'group' | 'user' | 'project'}.${'create' | 'delete'}`;

/** @param name undefined if it isn't known */
export function objectClause(action: ObjectAction, name: string | undefined): Clause {
  switch (action) {
    case 'group.create':
      return name === undefined
        ? (form) => t('{form, select, done {Created a group} other {create a group}}', { form })
        : (form) =>
            t('{form, select, done {Created group {name}} other {create group {name}}}', { form, name });
    case 'user.create':
      return name === undefined
        ? (form) => t('{form, select, done {Created a user} other {create a user}}', { form })
        : (form) =>
            t('{form, select, done {Created user {name}} other {create user {name}}}', { form, name });
    case 'project.create':
      return name === undefined
        ? (form) => t('{form, select, done {Created a project} other {create a project}}', { form })
        : (form) =>
            t('{form, select, done {Created project {name}} other {create project {name}}}', { form, name });
    case 'group.delete':
      return name === undefined
        ? (form) => t('{form, select, done {Deleted a group} other {delete a group}}', { form })
        : (form) =>
            t('{form, select, done {Deleted group {name}} other {delete group {name}}}', { form, name });
    case 'user.delete':
      return name === undefined
        ? (form) => t('{form, select, done {Deleted a user} other {delete a user}}', { form })
        : (form) =>
            t('{form, select, done {Deleted user {name}} other {delete user {name}}}', { form, name });
    case 'project.delete':
      return name === undefined
        ? (form) => t('{form, select, done {Deleted a project} other {delete a project}}', { form })
        : (form) =>
            t('{form, select, done {Deleted project {name}} other {delete project {name}}}', { form, name });
  }
}

/** @param name of the operation, or of what the history is about */
export function maintenanceClause(
  action: 'operation.retry' | 'operation.stop' | 'history.repair',
  name: string | undefined,
): Clause {
  switch (action) {
    case 'operation.retry':
      return name === undefined
        ? (form) => t('{form, select, done {Retried an operation} other {retry an operation}}', { form })
        : (form) =>
            t('{form, select, done {Retried operation {name}} other {retry operation {name}}}', {
              form,
              name,
            });
    case 'operation.stop':
      return name === undefined
        ? (form) => t('{form, select, done {Stopped an operation} other {stop an operation}}', { form })
        : (form) =>
            t('{form, select, done {Stopped operation {name}} other {stop operation {name}}}', {
              form,
              name,
            });
    case 'history.repair':
      return name === undefined
        ? (form) => t('{form, select, done {Repaired the history} other {repair the history}}', { form })
        : (form) =>
            t('{form, select, done {Repaired the history of {name}} other {repair the history of {name}}}', {
              form,
              name,
            });
  }
}
