import { type EdgeKind, edgeTables } from '../../history/tables.ts';
import type { FactValue } from '../../storage/factDigest.ts';
import { type ChangePoint, holdsAt, type Instants, type NetChange, type SubjectRef } from './netChange.ts';
import type { TouchedFact, TouchedFacts } from './touched.ts';

const whatOf = { groups: 'membership', policies: 'policy', roleAssignments: 'role' } as const;

/** The column of an edge that refers to each type of subject; null if none does. */
const columnOf = {
  groups: { user: 'user_no', group: 'group_no', project: null },
  policies: { user: 'holder_no', group: 'holder_no', project: null },
  roleAssignments: { user: 'principal_no', group: 'principal_no', project: 'project_no' },
} as const;

/** One edge, and whether it existed at each of the two times. */
interface EdgeState extends ChangePoint {
  readonly no: number;
  /** The values of the edge's columns. */
  readonly key: readonly FactValue[];
  readonly before: boolean;
  readonly after: boolean;
}

/** Memberships, policies and roles that exist at only one of the two times. */
export async function netEdges(
  facts: TouchedFacts,
  instants: Instants,
  kind: EdgeKind,
  one: SubjectRef | null,
): Promise<NetChange[]> {
  const { table, subject, columns } = edgeTables[kind];
  const column = one && columnOf[kind][one.type];
  if (one && column === null) return [];
  const wanted = [subject, ...columns];
  const chunks =
    one && column !== null ? facts.of(table, wanted, column, [one.no]) : facts.all(table, wanted);
  const states = new Map<string, EdgeState>();
  for await (const rows of chunks)
    for (const row of rows) {
      const key = columns.map((each) => row[each] ?? null);
      const id = `${row[subject]} ${key.join(' ')}`;
      states.set(
        id,
        withFact(states.get(id) ?? { no: Number(row[subject]), key, ...nothing }, row, instants),
      );
    }
  const nets = [...states.values()].map(netOf[kind]);
  return (kind === 'roleAssignments' ? joinRoles(nets) : nets).filter(
    ({ before, after }) => before !== after,
  );
}

const nothing = { before: false, after: false, at: 0, seq: null };

function withFact(state: EdgeState, fact: TouchedFact, instants: Instants): EdgeState {
  const ended = fact.valid_to <= instants.to;
  const newest: ChangePoint = ended
    ? { at: fact.valid_to, seq: fact.to_seq }
    : { at: fact.valid_from, seq: fact.from_seq };
  return {
    ...state,
    ...(newest.at > state.at && newest),
    before: state.before || holdsAt(fact, instants.from),
    after: state.after || holdsAt(fact, instants.to),
  };
}

const netOf: Record<EdgeKind, (state: EdgeState) => NetChange> = {
  groups: (state) => ({ ...sides(state, 'member'), what: whatOf.groups, other: Number(state.key[0]) }),
  policies: (state) => ({ ...sides(state, state.key[0] ?? null), what: whatOf.policies, other: null }),
  roleAssignments: (state) => ({
    ...sides(state, state.key[1] ?? null),
    what: whatOf.roleAssignments,
    other: Number(state.key[0]),
  }),
};

const sides = ({ no, before, after, at, seq }: EdgeState, value: FactValue) => ({
  no,
  before: before ? value : null,
  after: after ? value : null,
  at,
  seq,
  isShared: false,
});

/**
 * Merges the roles that the same principal lost and gained in the same project into one changed role. A role that was
 * only held in between determines when the last change happened.
 */
function joinRoles(nets: readonly NetChange[]): NetChange[] {
  const together = (roles: readonly FactValue[]) =>
    roles
      .filter((role) => role !== null)
      .sort()
      .join(', ') || null;
  return [...Map.groupBy(nets, ({ no, other }) => `${no} ${other}`).values()].map((some) => {
    const changed = some.filter(({ before, after }) => before !== after);
    return {
      ...some.reduce((a, b) => (b.at > a.at ? b : a)),
      before: together(changed.map(({ before }) => before)),
      after: together(changed.map(({ after }) => after)),
    };
  });
}
