import { t } from '@rolecall/messages';
import { listText } from '@rolecall/text';
import type { AuditMember, AuditState } from '../audit.ts';
import type { Clause } from './auditClause.ts';

/** @param target the name of the project, if known */
export function ownerClause(
  target: string | undefined,
  before: AuditState | null,
  after: AuditState | null,
): Clause {
  const project = target ?? t('a project');
  const owner = after?.owner?.name;
  if (owner !== undefined)
    return (form) =>
      t(
        '{form, select, done {Made {owner} the owner of {project}} other {make {owner} the owner of {project}}}',
        { form, owner, project },
      );
  if (before?.owner && after)
    return (form) =>
      t('{form, select, done {Removed the owner of {project}} other {remove the owner of {project}}}', {
        form,
        project,
      });
  return target === undefined
    ? (form) =>
        t('{form, select, done {Changed the owner of a project} other {change the owner of a project}}', {
          form,
        })
    : (form) =>
        t('{form, select, done {Changed the owner of {project}} other {change the owner of {project}}}', {
          form,
          project,
        });
}

/** Up to this many members are named; more are counted. */
const mostNamed = 2;

interface RoleChange {
  readonly kind: AuditMember['kind'];
  readonly name: string;
  readonly from: string[];
  readonly to: string[];
}

/** @param target the name of the project, if known */
export function rolesClause(target: string | undefined, before: AuditState, after: AuditState): Clause {
  const project = target ?? t('a project');
  const changes = roleChanges(before.members ?? [], after.members ?? []);
  const [change] = changes;
  if (!change)
    return target === undefined
      ? (form) =>
          t('{form, select, done {Changed roles in a project} other {change roles in a project}}', { form })
      : (form) =>
          t('{form, select, done {Changed roles in {project}} other {change roles in {project}}}', {
            form,
            project,
          });
  const count = after.people ?? changes.length;
  const [role] = change.to;
  const isSame = changes.every(({ to }) => to.length <= 1 && to[0] === role);
  const areNamed = count === changes.length && count <= mostNamed;
  const member = areNamed ? listText(changes.map(({ name }) => name)) : change.name;
  if (isSame && role === undefined)
    return areNamed
      ? (form) =>
          t('{form, select, done {Removed {member} from {project}} other {remove {member} from {project}}}', {
            form,
            member,
            project,
          })
      : membersRemoved(countsOf(changes, count), project);
  if (count > 1) {
    if (isSame && role !== undefined && areNamed)
      return (form) =>
        t(
          '{form, select, done {Made {member} {role}s in {project}} other {make {member} {role}s in {project}}}',
          { form, member, role, project },
        );
    if (isSame && role !== undefined) return rolesAssigned(countsOf(changes, count), role, project);
    return (form) =>
      t(
        '{form, select, done {Changed {count, plural, one {# role} other {# roles}} in {project}} other {change {count, plural, one {# role} other {# roles}} in {project}}}',
        { form, count, project },
      );
  }
  if (!isSame || role === undefined || change.from.length > 1)
    return (form) =>
      t(
        '{form, select, done {Changed the roles of {member} in {project}} other {change the roles of {member} in {project}}}',
        { form, member, project },
      );
  const [last] = change.from;
  if (last !== undefined)
    return (form) =>
      t(
        '{form, select, done {Changed {member} from {last} to {role} in {project}} other {change {member} from {last} to {role} in {project}}}',
        { form, member, last, role, project },
      );
  // Only English needs two messages, one for each article.
  return /^[aeiou]/i.test(role)
    ? (form) =>
        t(
          '{form, select, done {Made {member} an {role} in {project}} other {make {member} an {role} in {project}}}',
          { form, member, role, project },
        )
    : (form) =>
        t(
          '{form, select, done {Made {member} a {role} in {project}} other {make {member} a {role} in {project}}}',
          { form, member, role, project },
        );
}

function roleChanges(before: readonly AuditMember[], after: readonly AuditMember[]): RoleChange[] {
  const changes = new Map<string, RoleChange>();
  const of = ({ kind, id, name }: AuditMember) => {
    const change = changes.get(`${kind}:${id}`) ?? { kind, name, from: [], to: [] };
    changes.set(`${kind}:${id}`, change);
    return change;
  };
  for (const member of before) if (member.role !== null) of(member).from.push(member.role);
  for (const member of after) {
    const { to } = of(member);
    if (member.role !== null) to.push(member.role);
  }
  return [...changes.values()];
}

/** How many members a change is about, by kind if all kinds are known. */
type Counts = { readonly members: number } | { readonly users: number; readonly groups: number };

function countsOf(changes: readonly RoleChange[], total: number): Counts {
  const groups = changes.filter(({ kind }) => kind === 'group').length;
  // Only the first members have names here, so the kinds of the others are unknown.
  if (total > changes.length && groups > 0) return { members: total };
  return { users: Math.max(0, total - groups), groups };
}

function membersRemoved(counts: Counts, project: string): Clause {
  if ('members' in counts) {
    const count = counts.members;
    return (form) =>
      t(
        '{form, select, done {Removed {count, plural, one {# member} other {# members}} from {project}} other {remove {count, plural, one {# member} other {# members}} from {project}}}',
        { form, count, project },
      );
  }
  const { users, groups } = counts;
  if (groups === 0)
    return (form) =>
      t(
        '{form, select, done {Removed {users, plural, one {# user} other {# users}} from {project}} other {remove {users, plural, one {# user} other {# users}} from {project}}}',
        { form, users, project },
      );
  if (users === 0)
    return (form) =>
      t(
        '{form, select, done {Removed {groups, plural, one {# group} other {# groups}} from {project}} other {remove {groups, plural, one {# group} other {# groups}} from {project}}}',
        { form, groups, project },
      );
  return (form) =>
    t(
      '{form, select, done {Removed {users, plural, one {# user} other {# users}} and {groups, plural, one {# group} other {# groups}} from {project}} other {remove {users, plural, one {# user} other {# users}} and {groups, plural, one {# group} other {# groups}} from {project}}}',
      { form, users, groups, project },
    );
}

function rolesAssigned(counts: Counts, role: string, project: string): Clause {
  if ('members' in counts) {
    const count = counts.members;
    return (form) =>
      t(
        '{form, select, done {Made {count, plural, one {# member} other {# members}} {role}s in {project}} other {make {count, plural, one {# member} other {# members}} {role}s in {project}}}',
        { form, count, role, project },
      );
  }
  const { users, groups } = counts;
  if (groups === 0)
    return (form) =>
      t(
        '{form, select, done {Made {users, plural, one {# user} other {# users}} {role}s in {project}} other {make {users, plural, one {# user} other {# users}} {role}s in {project}}}',
        { form, users, role, project },
      );
  if (users === 0)
    return (form) =>
      t(
        '{form, select, done {Made {groups, plural, one {# group} other {# groups}} {role}s in {project}} other {make {groups, plural, one {# group} other {# groups}} {role}s in {project}}}',
        { form, groups, role, project },
      );
  return (form) =>
    t(
      '{form, select, done {Made {users, plural, one {# user} other {# users}} and {groups, plural, one {# group} other {# groups}} {role}s in {project}} other {make {users, plural, one {# user} other {# users}} and {groups, plural, one {# group} other {# groups}} {role}s in {project}}}',
      { form, users, groups, role, project },
    );
}
