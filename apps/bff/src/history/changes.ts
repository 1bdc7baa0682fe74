import type { AuditAction, AuditState } from '@rolecall/contract';
import type { FactValue } from '../storage/factDigest.ts';
import type { CurrentState, Edge } from './currentState.ts';
import type { FactReference, SubjectType } from './facts.ts';
import { valueTables } from './tables.ts';

/** The differences between the stored state of a subject and what was read. */
export interface Changes {
  readonly created: boolean;
  readonly deleted: boolean;
  /** Value columns that differ. */
  readonly columns: readonly string[];
  readonly lost: readonly Edge[];
  readonly gained: readonly Edge[];
}

export function stateChanges(current: CurrentState | undefined, wanted: CurrentState): Changes {
  const before = current?.values ?? null;
  const after = wanted.values;
  const edges = current?.edges ?? new Map<string, Edge>();
  return {
    created: before === null && after !== null,
    deleted: before !== null && after === null,
    columns:
      before && after ? Object.keys(after).filter((column) => !isEqual(before[column], after[column])) : [],
    lost: [...edges].flatMap(([id, edge]) => (wanted.edges.has(id) ? [] : [edge])),
    gained: [...wanted.edges].flatMap(([id, edge]) => (edges.has(id) ? [] : [edge])),
  };
}

const isEqual = (a: FactValue | undefined, b: FactValue | undefined) => (a ?? null) === (b ?? null);

export const isNothing = ({ created, deleted, columns, lost, gained }: Changes) =>
  !created && !deleted && columns.length + lost.length + gained.length === 0;

type NameOf = (no: number) => FactReference;

/** One side of a change in the format of the audit log, limited to the given value columns and edges. */
export function auditStateOf(
  type: SubjectType,
  values: Readonly<Record<string, FactValue>> | null,
  columns: readonly string[],
  edges: readonly Edge[],
  nameOf: NameOf,
): AuditState {
  const { columns: names, reference } = valueTables[type];
  const state: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(names))
    if (values && columns.includes(column))
      state[name] = name === 'enabled' ? values[column] === 1 : (values[column] ?? null);
  if (reference !== null && values && columns.includes(reference)) {
    const no = values[reference];
    state[type === 'project' ? 'owner' : 'primaryGroup'] = typeof no === 'number' ? named(nameOf(no)) : null;
  }
  const policies = edges.flatMap(({ kind, key: [policy] }) => (kind === 'policies' ? [String(policy)] : []));
  const groups = edges.flatMap(({ kind, key: [no] }) =>
    kind === 'groups' ? [named(nameOf(Number(no)))] : [],
  );
  const members = edges.flatMap(({ kind, key: [no, role] }) => {
    if (kind !== 'roleAssignments') return [];
    const { type: of, id, name } = nameOf(Number(no));
    return [{ kind: of, id, name, role: String(role) }];
  });
  return {
    // Built from the tables' own columns, whose names are those of AuditState.
    ...(state as AuditState),
    ...(policies.length > 0 && { policies: policies.sort() }),
    ...(groups.length > 0 && { groups }),
    // Only users and groups can have roles.
    ...(members.length > 0 && { members: members as NonNullable<AuditState['members']> }),
  };
}

const named = ({ id, name }: FactReference) => ({ id, name });

/** The audit action for each kind of change. */
export const actionsOf = {
  user: { create: 'user.create', update: 'user.update', delete: 'user.delete' },
  group: { create: 'group.create', update: 'group.update', delete: 'group.delete' },
  project: { create: 'project.create', update: 'project.update', delete: 'project.delete' },
} as const satisfies Record<SubjectType, Record<'create' | 'update' | 'delete', AuditAction>>;
