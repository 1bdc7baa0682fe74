import type { Principal } from '@rolecall/access';
import type { AuditState, LastChange } from '@rolecall/contract';
import { ProblemError } from '../errors/problems.ts';
import type { Database } from '../storage/database.ts';
import { parseState } from './entryContent.ts';
import { originOf } from './origin.ts';

/** A conflict is caused by a recent change, so only the newest entries can contain it. */
const entriesRead = 20;

interface Target {
  readonly type: 'group' | 'user' | 'project';
  readonly id: string;
}

interface AskedRole extends Principal {
  /** Null if the principal has no role. */
  readonly current: string | null;
}

/** Finds out who made the change that another change conflicts with. */
export interface LastChanges {
  /** Who last changed each of these roles in a project, in the same order; null if the log doesn't know. */
  ofRoles(projectId: string, roles: readonly AskedRole[]): Promise<(LastChange | null)[]>;
  /** Adds who made the other change to a conflict, if the log knows. Returns other errors unchanged. */
  explain(
    error: unknown,
    target: { readonly type: string; readonly id: string | null } | null,
  ): Promise<unknown>;
}

/** Whether a change is about the value in question, and whether it produced the current value. */
type Sides = { readonly isAbout: boolean; readonly madeIt: boolean };

export function createLastChanges(db: Database): LastChanges {
  const newest = ({ type, id }: Target) =>
    db
      .selectFrom('audit_subjects')
      .innerJoin('audit_entries', 'audit_entries.seq', 'audit_subjects.seq')
      .select(['at', 'not_before', 'origin', 'actor_name', 'after'])
      .where('type', '=', type)
      .where('id', '=', id)
      .where('outcome', '=', 'success')
      .where('after', 'is not', null)
      .orderBy('audit_subjects.seq', 'desc')
      .limit(entriesRead)
      .execute();
  type Row = Awaited<ReturnType<typeof newest>>[number];

  /**
   * If the newest change of a value didn't produce its current state, a later change did, which isn't in the log yet.
   * An entry for changes outside Rolecall can include a change that Rolecall made in the same interval.
   */
  function lastOf(rows: readonly Row[], sidesOf: (after: AuditState) => Sides): LastChange | null {
    const about = rows.flatMap((row) => {
      const { isAbout, madeIt } = sidesOf(parseState(row.after) ?? {});
      return isAbout ? [{ row, madeIt }] : [];
    });
    const [last, ...earlier] = about;
    if (!last?.madeIt) return null;
    const { row } = last;
    if (originOf(row.origin) !== 'outside') return { by: row.actor_name, at: row.at };
    const own = earlier.find(
      (each) =>
        each.madeIt && originOf(each.row.origin) !== 'outside' && each.row.at >= (row.not_before ?? row.at),
    );
    return own ? { by: own.row.actor_name, at: own.row.at } : { by: null, at: row.at };
  }

  async function ofRoles(projectId: string, roles: readonly AskedRole[]) {
    const rows = await newest({ type: 'project', id: projectId });
    return roles.map(({ kind, id, current }) =>
      lastOf(rows, ({ members = [] }) => {
        const member = members.find((each) => each.kind === kind && each.id === id);
        return { isAbout: member !== undefined, madeIt: member?.role === current };
      }),
    );
  }

  return {
    ofRoles,
    async explain(error, target) {
      if (!(error instanceof ProblemError) || !target || target.id === null || !isExplained(target.type))
        return error;
      const { stale, conflicts } = error.extras;
      const { type, id } = target;
      const explained = { ...error.extras };
      if (stale) {
        const changed = lastOf(await newest({ type, id }), (after) => sidesOfFields(after, stale.fields));
        explained.stale = { ...stale, changed };
      }
      if (conflicts) {
        const changes = await ofRoles(id, conflicts);
        explained.conflicts = conflicts.map((conflict, index) => ({
          ...conflict,
          changed: changes[index] ?? null,
        }));
      }
      return new ProblemError(error.code, error.detail, explained);
    },
  };
}

const isExplained = (type: string): type is Target['type'] =>
  type === 'group' || type === 'user' || type === 'project';

/** @param stale the fields that changed, with their current values */
function sidesOfFields(after: AuditState, stale: readonly { field: string; current: unknown }[]): Sides {
  const { owner, ...fields } = after;
  // A project's version covers the ID of its owner, and entries also have the name.
  const changed = new Map<string, unknown>(
    Object.entries({ ...fields, ...(owner !== undefined && { owner: owner?.id ?? null }) }),
  );
  const both = stale.filter(({ field }) => changed.has(field));
  return {
    isAbout: both.length > 0,
    madeIt: both.every(({ field, current }) => same(changed.get(field), current)),
  };
}

/** The order of a list of policies has no meaning. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown): unknown => (Array.isArray(value) ? value.toSorted() : value);
