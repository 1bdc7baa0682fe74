import type { ComparedChangeWhat } from '@rolecall/contract';
import { sql } from 'kysely';
import type { SubjectType } from '../../history/facts.ts';
import { valueTables } from '../../history/tables.ts';
import type { FactValue } from '../../storage/factDigest.ts';
import {
  type ChangePoint,
  holdsAt,
  type Instants,
  isPointer,
  type NetChange,
  type SubjectRef,
} from './netChange.ts';
import type { TouchedFact, TouchedFacts } from './touched.ts';

/** Name and column of each value, by subject type. The subject's name comes first. */
const fields = {
  user: [
    ['username', 'username'],
    ['firstName', 'first_name'],
    ['lastName', 'last_name'],
    ['email', 'email'],
    ['enabled', 'enabled'],
    ['primaryGroup', 'primary_group_no'],
  ],
  group: [
    ['name', 'name'],
    ['description', 'description'],
    ['gid', 'gid'],
    ['kind', 'kind'],
  ],
  project: [
    ['name', 'name'],
    ['description', 'description'],
    ['owner', 'owner_no'],
  ],
} as const satisfies Record<SubjectType, readonly (readonly [ComparedChangeWhat, string])[]>;

/** Subjects that were created or deleted, and each differing value of subjects that exist at both times. */
export async function netValues(
  facts: TouchedFacts,
  instants: Instants,
  type: SubjectType,
  one: SubjectRef | null,
): Promise<NetChange[]> {
  const { table, subject } = valueTables[type];
  const columns = [subject, ...fields[type].map(([, column]) => column)];
  const chunks = one
    ? facts.of(table, columns, subject, await subjectsOf(facts, type, one))
    : facts.all(table, columns);
  const chains = new Map<number, TouchedFact[]>();
  for await (const rows of chunks)
    for (const row of rows) {
      const chain = chains.get(Number(row[subject]));
      if (chain) chain.push(row);
      else chains.set(Number(row[subject]), [row]);
    }
  return [...chains].flatMap(([no, chain]) => netOfChain(no, chain, instants, type));
}

/** The subjects of a type whose values can concern the given subject. */
async function subjectsOf(facts: TouchedFacts, type: SubjectType, one: SubjectRef): Promise<number[]> {
  if (type === one.type) return [one.no];
  const { table, subject, reference } = valueTables[type];
  const referencedType = { user: 'group', group: null, project: 'user' }[type];
  if (reference === null || one.type !== referencedType) return [];
  const nos = new Set<number>();
  for await (const rows of facts.all(table, [subject], sql`${sql.ref(reference)} = ${one.no}`))
    for (const row of rows) nos.add(Number(row[subject]));
  return [...nos];
}

/** The change from one fact to the next; undefined where the subject doesn't exist. */
interface Step extends ChangePoint {
  readonly before: TouchedFact | undefined;
  readonly after: TouchedFact | undefined;
}

function netOfChain(no: number, chain: TouchedFact[], instants: Instants, type: SubjectType): NetChange[] {
  const steps = stepsOf(chain, instants);
  const before = chain.find((fact) => holdsAt(fact, instants.from));
  const after = chain.find((fact) => holdsAt(fact, instants.to));
  const net = (
    what: ComparedChangeWhat,
    columnOf: (fact: TouchedFact | undefined) => FactValue,
  ): NetChange[] => {
    const [was, is] = [columnOf(before), columnOf(after)];
    const step = steps.findLast((each) => columnOf(each.before) !== columnOf(each.after));
    if (was === is || !step) return [];
    const { at, seq } = step;
    return [{ what, no, other: null, before: was, after: is, at, seq, isShared: isShared(step, type) }];
  };
  const [[, name]] = fields[type];
  if (before && after)
    return fields[type].flatMap(([what, column]) => net(what, (fact) => fact?.[column] ?? null));
  return [
    // Creating or deleting a subject covers its own values. Pointers are listed too, since they also concern their
    // targets.
    ...net('itself', (fact) => (fact && (after ?? before)?.[name]) ?? null),
    ...fields[type].flatMap(([what, column]) =>
      isPointer(what) ? net(what, (fact) => fact?.[column] ?? null) : [],
    ),
  ];
}

/** Every change between the two times, in order. */
function stepsOf(chain: TouchedFact[], instants: Instants): Step[] {
  chain.sort((a, b) => a.valid_from - b.valid_from);
  return chain.flatMap((fact, index): Step[] => {
    const { valid_from, valid_to, from_seq, to_seq } = fact;
    const previous = chain[index - 1];
    const before = previous?.valid_to === valid_from ? previous : undefined;
    const isFollowed = chain[index + 1]?.valid_from === valid_to;
    return [
      ...(valid_from > instants.from ? [{ at: valid_from, seq: from_seq, before, after: fact }] : []),
      ...(valid_to <= instants.to && !isFollowed
        ? [{ at: valid_to, seq: to_seq, before: fact, after: undefined }]
        : []),
    ];
  });
}

function isShared({ before, after }: Step, type: SubjectType): boolean {
  if (!before || !after) return false;
  return fields[type].filter(([, column]) => before[column] !== after[column]).length > 1;
}
