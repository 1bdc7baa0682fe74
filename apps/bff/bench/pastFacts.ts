import type { Transaction } from 'kysely';
import { type Deed, deed } from '../src/audit/index.ts';
import { forever } from '../src/history/tables.ts';
import type { Schema } from '../src/storage/schema.ts';

/** What differs between before a change and now; `write` makes the facts say so. */
export interface Change {
  readonly deed: Deed;
  write(transaction: Transaction<Schema>, moment: number, seq: number): Promise<void>;
}

export interface Person {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly groups: ReadonlySet<number>;
}
export interface Project {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly principal: number;
  readonly role: string;
}

const target = (type: 'user' | 'project', { id, name }: Person | Project) => ({ type, id, name });

export function gained(person: Person): Change {
  const [group = 0] = person.groups;
  return {
    deed: deed({ action: 'group.change-members', target: target('user', person) }),
    write: async (transaction, moment, seq) => {
      await transaction
        .updateTable('history_memberships')
        .set({ valid_from: moment, from_seq: seq })
        .where('user_no', '=', person.no)
        .where('group_no', '=', group)
        .where('valid_to', '=', forever)
        .execute();
    },
  };
}

/** @param since from when on it was so */
export function lost(person: Person, group: number, since: number): Change {
  return {
    deed: deed({ action: 'group.change-members', target: target('user', person) }),
    write: async (transaction, moment, seq) => {
      await transaction
        .insertInto('history_memberships')
        .values({
          user_no: person.no,
          group_no: group,
          valid_from: since,
          valid_to: moment,
          from_seq: null,
          to_seq: seq,
        })
        .execute();
    },
  };
}

export function disabled(person: Person): Change {
  return {
    deed: deed({
      action: 'user.update',
      target: target('user', person),
      before: { enabled: false },
      after: { enabled: true },
    }),
    write: async (transaction, moment, seq) => {
      const row = await transaction
        .selectFrom('history_users')
        .selectAll()
        .where('user_no', '=', person.no)
        .where('valid_to', '=', forever)
        .executeTakeFirstOrThrow();
      await transaction
        .updateTable('history_users')
        .set({ valid_from: moment, from_seq: seq })
        .where('user_no', '=', person.no)
        .where('valid_to', '=', forever)
        .execute();
      await transaction
        .insertInto('history_users')
        .values({ ...row, enabled: 1 - row.enabled, valid_to: moment, to_seq: seq })
        .execute();
    },
  };
}

export function role(project: Project): Change {
  const before = project.role === 'Viewer' ? 'Editor' : 'Viewer';
  return {
    deed: deed({ action: 'project.change-roles', target: target('project', project), project }),
    write: async (transaction, moment, seq) => {
      const row = await transaction
        .selectFrom('history_grants')
        .selectAll()
        .where('project_no', '=', project.no)
        .where('principal_no', '=', project.principal)
        .where('role', '=', project.role)
        .where('valid_to', '=', forever)
        .executeTakeFirstOrThrow();
      await transaction
        .updateTable('history_grants')
        .set({ valid_from: moment, from_seq: seq })
        .where('project_no', '=', project.no)
        .where('principal_no', '=', project.principal)
        .where('role', '=', project.role)
        .where('valid_to', '=', forever)
        .execute();
      await transaction
        .insertInto('history_grants')
        .values({ ...row, role: before, valid_to: moment, to_seq: seq })
        .execute();
    },
  };
}

export function owner(project: Project, before: Person): Change {
  return {
    deed: deed({ action: 'project.change-owner', target: target('project', project), project }),
    write: async (transaction, moment, seq) => {
      const row = await transaction
        .selectFrom('history_projects')
        .selectAll()
        .where('project_no', '=', project.no)
        .where('valid_to', '=', forever)
        .executeTakeFirstOrThrow();
      await transaction
        .updateTable('history_projects')
        .set({ valid_from: moment, from_seq: seq })
        .where('project_no', '=', project.no)
        .where('valid_to', '=', forever)
        .execute();
      await transaction
        .insertInto('history_projects')
        .values({ ...row, owner_no: before.no, valid_to: moment, to_seq: seq })
        .execute();
    },
  };
}
