import { t } from '@rolecall/messages';
import type { Clause } from './auditClause.ts';

/** @param reason starts with the route of the refused request: `GET /exports/groups: …` */
export function readClause(name: string | undefined, reason: string | null): Clause {
  const [, place = ''] = /^[A-Z]+ \/(\S+):/.exec(reason ?? '') ?? [];
  const [first = '', second = ''] = place.split('/');
  if (first === 'exports')
    return name === undefined
      ? (exportClauses[second] ??
          ((form) => t('{form, select, done {Exported data} other {export data}}', { form })))
      : (form) => t('{form, select, done {Exported {name}} other {export {name}}}', { form, name });
  return name === undefined
    ? (viewClauses[first] ?? ((form) => t('{form, select, done {Viewed data} other {view data}}', { form })))
    : (form) => t('{form, select, done {Viewed {name}} other {view {name}}}', { form, name });
}

const viewClauses: Readonly<Record<string, Clause>> = {
  access: (form) => t('{form, select, done {Viewed who has access} other {view who has access}}', { form }),
  audit: (form) => t('{form, select, done {Viewed the audit log} other {view the audit log}}', { form }),
  groups: (form) => t('{form, select, done {Viewed groups} other {view groups}}', { form }),
  history: (form) => t('{form, select, done {Viewed the history} other {view the history}}', { form }),
  operations: (form) => t('{form, select, done {Viewed operations} other {view operations}}', { form }),
  overview: (form) => t('{form, select, done {Viewed the overview} other {view the overview}}', { form }),
  projects: (form) => t('{form, select, done {Viewed projects} other {view projects}}', { form }),
  sessions: (form) =>
    t('{form, select, done {Viewed their own sessions} other {view their own sessions}}', { form }),
  users: (form) => t('{form, select, done {Viewed users} other {view users}}', { form }),
};

const exportClauses: Readonly<Record<string, Clause>> = {
  access: (form) =>
    t('{form, select, done {Exported who has access} other {export who has access}}', { form }),
  audit: (form) => t('{form, select, done {Exported the audit log} other {export the audit log}}', { form }),
  groups: (form) => t('{form, select, done {Exported groups} other {export groups}}', { form }),
  operations: (form) => t('{form, select, done {Exported operations} other {export operations}}', { form }),
  projects: (form) => t('{form, select, done {Exported projects} other {export projects}}', { form }),
  users: (form) => t('{form, select, done {Exported users} other {export users}}', { form }),
};
