import type { AuditState } from '@rolecall/contract';
import type { Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';
import type { SubjectType } from './facts.ts';
import { forever, isCurrent } from './tables.ts';

type Db = Transaction<Schema>;

/**
 * What ends with a subject besides its own facts, as audit entries name it: members, project roles, owned projects.
 */
export async function dependentsOf(db: Db, type: SubjectType, no: number): Promise<AuditState> {
  if (type === 'project') return {};
  const projects = await rolesOf(db, no);
  const roles = projects.length > 0 && { projects };
  if (type === 'group') {
    const users = await membersOf(db, no);
    return { ...roles, users, people: users.length };
  }
  const ownedProjects = await ownedBy(db, no);
  return { ...roles, ...(ownedProjects.length > 0 && { ownedProjects }) };
}

async function membersOf(db: Db, group: number) {
  const rows = await db
    .selectFrom('history_memberships as membership')
    .innerJoin('history_subjects as subject', 'subject.no', 'membership.user_no')
    .leftJoin('history_users as user', (join) =>
      join.onRef('user.user_no', '=', 'membership.user_no').on(isCurrent('user')),
    )
    .select(['subject.id', 'user.username', 'user.primary_group_no'])
    .where('membership.group_no', '=', group)
    .where('membership.valid_to', '=', forever)
    .orderBy('user.username')
    .execute();
  return rows.map(({ id, username, primary_group_no }) => ({
    id,
    name: username ?? id,
    ...(primary_group_no === group && { primary: true as const }),
  }));
}

async function rolesOf(db: Db, principal: number) {
  const rows = await db
    .selectFrom('history_role_assignments as given')
    .innerJoin('history_subjects as subject', 'subject.no', 'given.project_no')
    .leftJoin('history_projects as project', (join) =>
      join.onRef('project.project_no', '=', 'given.project_no').on(isCurrent('project')),
    )
    .select(['subject.id', 'project.name', 'given.role'])
    .where('given.principal_no', '=', principal)
    .where('given.valid_to', '=', forever)
    .orderBy('project.name')
    .execute();
  return rows.map(({ id, name, role }) => ({ id, name: name ?? id, role }));
}

const ownedBy = (db: Db, user: number) =>
  db
    .selectFrom('history_projects as project')
    .innerJoin('history_subjects as subject', 'subject.no', 'project.project_no')
    .select(['subject.id', 'project.name'])
    .where('project.owner_no', '=', user)
    .where('project.valid_to', '=', forever)
    .orderBy('project.name')
    .execute();
