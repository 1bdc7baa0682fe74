import type { AuditAction, AuditState } from '@rolecall/contract';
import { sql, type Transaction } from 'kysely';
import { type AuditLog, type Draft, deed, nobody, type StoredIntent } from '../audit/index.ts';
import type { Schema } from '../storage/schema.ts';
import type { Storage } from '../storage/storage.ts';
import { covers } from './attribution.ts';
import { actionsOf, type Changes, changesBetween, isNothing, stateOf } from './changes.ts';
import { type Facts, fingerprintOf, type Reference, type SubjectType } from './facts.ts';
import { type Edge, inPieces, type Known, numberAll, readKnown, wantedOf } from './known.ts';
import { valueTables } from './tables.ts';
import { Writing } from './writing.ts';

type Db = Transaction<Schema>;

/** What was observed together. */
export interface Observation {
  readonly type: SubjectType;
  /** As they are. */
  readonly facts: readonly Facts[];
  /** Of the same type: gone, by what the platform says. */
  readonly gone?: readonly string[];
  /** When the platform had answered. */
  readonly seenAt: Date;
  /** The history's clock when it was asked for; absent: what was read back right after a write. */
  readonly askedAt?: number;
  /** When everything was last known, milliseconds; null during the first reading, which records no changes. */
  readonly knownAt: number | null;
}

export type HistoryStore = ReturnType<typeof createHistoryStore>;

/** Writes what was observed as facts, with the record of whoever made it so. */
export function createHistoryStore(storage: Storage, audit: AuditLog) {
  const { db } = storage;

  /** Returns the numbers of the subjects that were observed, and how many had changed. */
  function learn(observation: Observation): Promise<{ nos: number[]; changed: number }> {
    return db.transaction().execute(async (transaction) => {
      if (storage.pool)
        await sql`select pg_advisory_xact_lock(hashtextextended('rolecall history', 0))`.execute(transaction);
      return learnIn(transaction, observation);
    });
  }

  async function learnIn(
    transaction: Db,
    { type, facts, gone = [], seenAt, knownAt, askedAt = Number.POSITIVE_INFINITY }: Observation,
  ) {
    const numberOf = await numberAll(transaction, [
      ...facts.flatMap((each) => [
        each,
        ...(each.points ? [each.points] : []),
        ...each.groups,
        ...each.grants.map(({ to }) => to),
      ]),
      ...gone.map((id) => ({ type, id })),
    ]);
    const differing = facts
      .map((each) => ({ each, ...numberOf(each), print: fingerprintOf(each) }))
      // A page that was asked for before a change was noted says nothing about it.
      .filter(({ print, fingerprint, changedAt }) => print !== fingerprint && changedAt <= askedAt);
    const leaving = gone
      .map((id) => ({ id, ...numberOf({ type, id }) }))
      .filter(({ fingerprint }) => fingerprint !== null);
    const nos = facts.map((each) => numberOf(each).no);
    if (differing.length + leaving.length === 0) return { nos, changed: 0 };

    const known = await readKnown(
      transaction,
      type,
      [...differing, ...leaving].map(({ no }) => no),
    );
    const moment = await nextMoment(transaction, seenAt.getTime());
    const writing = new Writing(moment);
    const nameOf = await namesIn(transaction, facts, numberOf, known);
    const recorder = createRecorder(transaction, { moment, knownAt, nameOf });
    for (const { each, no, print } of differing) {
      const wanted = wantedOf(each, numberOf);
      await recorder.note(each, no, known.get(no), wanted, writing);
      writing.fingerprint(no, print);
    }
    for (const { id, no } of leaving) {
      const name = nameOf(no).name;
      await recorder.note({ type, id, name }, no, known.get(no), absent, writing);
      writing.fingerprint(no, null);
    }
    await writing.write(transaction);
    return { nos, changed: differing.length + leaving.length };
  }

  const absent: Omit<Known, 'since'> = { values: null, edges: new Map() };

  /** Moments never go back, whatever the clock does, so that what was so at one of them never changes. */
  async function nextMoment(transaction: Db, now: number): Promise<number> {
    const { rows } = await sql<{ last: number | null }>`select last from history_clock`.execute(transaction);
    const moment = Math.max(now, Number(rows[0]?.last ?? 0) + 1);
    await sql`update history_clock set last = ${moment}`.execute(transaction);
    return moment;
  }

  /** Finds for each difference the intent that explains it, else records that it was made elsewhere. */
  function createRecorder(
    transaction: Db,
    context: { moment: number; knownAt: number | null; nameOf: (no: number) => Reference },
  ) {
    const { moment, knownAt, nameOf } = context;

    async function note(
      subject: Reference,
      no: number,
      known: Known | undefined,
      wanted: Omit<Known, 'since'>,
      writing: Writing,
    ): Promise<void> {
      const changes = changesBetween(known, wanted);
      if (isNothing(changes)) return;
      const seqOf =
        knownAt === null
          ? () => null
          : await attribute(subject, known, wanted, changes, Math.max(knownAt, known?.since ?? 0));
      const { type } = subject;
      const point = valueTables[type].points;
      const valueSeq = seqOf(changes.columns.find((column) => column !== point) ?? point ?? 'exists');
      if (known?.values && (changes.deleted || changes.columns.length > 0))
        writing.closeValues(type, no, changes.deleted ? seqOf('exists') : valueSeq);
      if (wanted.values && (changes.created || changes.columns.length > 0))
        writing.openValues(type, no, wanted.values, changes.created ? seqOf('exists') : valueSeq);
      for (const edge of changes.lost) writing.closeEdge(no, edge, seqOf(edge));
      for (const edge of changes.gained) writing.openEdge(no, edge, seqOf(edge));
      if (changes.deleted) writing.closeTowards(no, type, seqOf('exists'));
    }

    async function attribute(
      subject: Reference,
      known: Known | undefined,
      wanted: Omit<Known, 'since'>,
      changes: Changes,
      since: number,
    ) {
      const { type, id, name } = subject;
      const intents = await audit.intentsAbout(transaction, [type, id], iso(since), name);
      const found = new Map<string | Edge, number>();
      if (changes.created || changes.deleted) {
        const kind = changes.created ? 'create' : 'delete';
        const intent = intents.find(changes.created ? covers.creation : covers.deletion);
        const seq =
          intent?.seq ??
          (await elsewhere(subject, actionsOf[type][kind], since, {
            before: changes.deleted ? whole(type, known) : null,
            after: changes.created ? whole(type, wanted) : null,
            edges: [...changes.lost, ...changes.gained],
          }));
        // All of it comes and goes with the subject itself.
        return () => seq;
      }

      const { columns: names, points } = valueTables[type];
      const fieldOf = (column: string) =>
        column === points
          ? 'primaryGroup'
          : (Object.entries(names).find(([, known]) => known === column)?.[0] ?? column);
      const strange = { columns: [] as string[], lost: [] as Edge[], gained: [] as Edge[] };
      const lastPrimary = known?.values?.[points ?? ''];
      const primaryBefore = typeof lastPrimary === 'number' ? nameOf(lastPrimary) : null;
      for (const column of changes.columns) {
        const value = wanted.values?.[column] ?? null;
        const intent = intents.find((each) =>
          column === points && type === 'project'
            ? covers.owner(each, typeof value === 'number' ? nameOf(value).id : null)
            : column === points
              ? covers.primaryGroup(each, primaryBefore)
              : covers.value(each, fieldOf(column), column === 'enabled' ? value === 1 : value),
        );
        const cause =
          intent ?? (column === points && primaryBefore ? await deletionOf(primaryBefore, since) : undefined);
        if (cause) found.set(column, cause.seq);
        else strange.columns.push(column);
      }
      for (const edge of changes.gained) {
        const intent = intents.find((each) => covers.gained(each, edge, towards(edge)));
        if (intent) found.set(edge, intent.seq);
        else strange.gained.push(edge);
      }
      for (const edge of changes.lost) {
        const to = towards(edge);
        const intent =
          intents.find((each) => covers.lost(each, edge, to)) ??
          (to?.type === 'group' ? await deletionOf(to, since) : undefined);
        if (intent) found.set(edge, intent.seq);
        else strange.lost.push(edge);
      }
      await noteStrange(subject, known, wanted, strange, since, found);
      return (what: string | Edge) => found.get(what) ?? null;
    }

    /** One record for each kind of change on the subject that nobody made through Rolecall. */
    async function noteStrange(
      subject: Reference,
      known: Known | undefined,
      wanted: Omit<Known, 'since'>,
      strange: { columns: string[]; lost: Edge[]; gained: Edge[] },
      since: number,
      found: Map<string | Edge, number>,
    ): Promise<void> {
      const { type } = subject;
      const owner = type === 'project' ? valueTables.project.points : null;
      const kinds: [AuditAction, (column: string) => boolean, (edge: Edge) => boolean][] = [
        ['project.change-owner', (column) => column === owner, () => false],
        [actionsOf[type].update, (column) => column !== owner, ({ kind }) => kind === 'policies'],
        ['group.change-members', () => false, ({ kind }) => kind === 'groups'],
        ['project.change-roles', () => false, ({ kind }) => kind === 'grants'],
      ];
      for (const [action, ofColumn, ofEdge] of kinds) {
        const columns = strange.columns.filter(ofColumn);
        const lost = strange.lost.filter(ofEdge);
        const gained = strange.gained.filter(ofEdge);
        if (columns.length + lost.length + gained.length === 0) continue;
        const seq = await elsewhere(subject, action, since, {
          before: stateOf(type, known?.values ?? null, columns, lost, nameOf),
          after: stateOf(type, wanted.values, columns, gained, nameOf),
          edges: [...lost, ...gained],
        });
        for (const what of [...columns, ...lost, ...gained]) found.set(what, seq);
      }
    }

    async function elsewhere(
      subject: Reference,
      action: AuditAction,
      since: number,
      what: { before: AuditState | null; after: AuditState | null; edges: readonly Edge[] },
    ): Promise<number> {
      const { type, id, name } = subject;
      const draft: Draft = {
        ...deed({
          action,
          target: { type, id, name },
          project: type === 'project' ? { id, name } : null,
          subjects: what.edges.flatMap((edge) => {
            const to = towards(edge);
            return to ? [[to.type, to.id] as const] : [];
          }),
          before: what.before,
          after: what.after,
        }),
        by: nobody,
        origin: 'elsewhere',
        outcome: 'success',
        at: iso(moment),
        notBefore: iso(Math.min(since, moment)),
      };
      const [seq] = await audit.noteIn(transaction, [draft]);
      return seq ?? 0;
    }

    async function deletionOf({ id }: Reference, since: number): Promise<StoredIntent | undefined> {
      return (await audit.intentsAbout(transaction, ['group', id], iso(since))).find(covers.deletion);
    }

    const whole = (type: SubjectType, known: Omit<Known, 'since'> | undefined) =>
      stateOf(
        type,
        known?.values ?? null,
        Object.keys(known?.values ?? {}),
        [...(known?.edges.values() ?? [])],
        nameOf,
      );

    const towards = ({ kind, key: [to] }: Edge): Reference | null =>
      kind === 'policies' ? null : nameOf(Number(to));

    return { note };
  }

  /** The last moment there is: what is asked for from now on is newer. */
  async function clock(): Promise<number> {
    return Number((await db.selectFrom('history_clock').select('last').executeTakeFirstOrThrow()).last);
  }

  return { learn, clock };
}

const iso = (moment: number) => new Date(moment).toISOString();

/** What numbers stand for: those that were just read by what they are called now, others by what they were called last. */
async function namesIn(
  db: Db,
  facts: readonly Facts[],
  numberOf: (reference: Pick<Reference, 'type' | 'id'>) => { no: number },
  known: ReadonlyMap<number, Known>,
): Promise<(no: number) => Reference> {
  const names = new Map<number, Reference>();
  for (const each of facts)
    for (const reference of [
      each,
      ...(each.points ? [each.points] : []),
      ...each.groups,
      ...each.grants.map(({ to }) => to),
    ])
      names.set(numberOf(reference).no, { type: reference.type, id: reference.id, name: reference.name });
  const wanted = new Set<number>(known.keys());
  for (const { values, edges } of known.values()) {
    for (const { kind, key } of edges.values()) if (kind !== 'policies') wanted.add(Number(key[0]));
    for (const column of ['primary_group_no', 'owner_no']) {
      const no = values?.[column];
      if (typeof no === 'number') wanted.add(no);
    }
  }
  for (const some of inPieces([...wanted].filter((no) => !names.has(no)))) {
    const { rows } = await sql<{ no: number; type: SubjectType; id: string; name: string | null }>`
      select no, type, id, case type
        when 'user' then (select username from history_users where user_no = no order by valid_from desc limit 1)
        when 'group' then (select name from history_groups where group_no = no order by valid_from desc limit 1)
        else (select name from history_projects where project_no = no order by valid_from desc limit 1) end as name
      from history_subjects where no in (${sql.join(some)})
    `.execute(db);
    for (const { no, type, id, name } of rows) names.set(no, { type, id, name: name ?? id });
  }
  return (no) => names.get(no) ?? { type: 'user', id: String(no), name: String(no) };
}
