import type { AuditAction, AuditState } from '@rolecall/contract';
import type { Transaction } from 'kysely';
import { anonymous, type Draft, entryContent } from '../audit/entryContent.ts';
import type { AuditLog, IntentQuestion, StoredIntent } from '../audit/log.ts';
import { isoTime } from '../lib/isoTime.ts';
import type { Schema } from '../storage/schema.ts';
import { covers } from './attribution.ts';
import { actionsOf, auditStateOf, type Changes, isNothing, stateChanges } from './changes.ts';
import type { Since } from './clock.ts';
import { type CurrentState, deletionSeq, type Edge } from './currentState.ts';
import { dependentsOf } from './dependents.ts';
import type { FactReference, SubjectType } from './facts.ts';
import type { FactWriter } from './factWriter.ts';
import type { Loss } from './loss.ts';
import { valueTables } from './tables.ts';

type Db = Transaction<Schema>;

/** An entry that explains all differences. */
export interface Cause {
  readonly because: number;
}

/** Finds the intent that explains each difference, or records that the change was made outside Rolecall. */
export async function createChangeDetector(context: {
  transaction: Db;
  audit: AuditLog;
  instant: number;
  nameOf: (no: number) => FactReference;
  loss: Loss | null;
  /** The subjects to check, with the time since when each one's state is known. */
  since: ReadonlyMap<FactReference, Since>;
}) {
  const { transaction, audit, instant, nameOf, loss } = context;
  const intentsAbout = await readIntents(audit, transaction, context.since);

  async function record(
    subject: FactReference,
    no: number,
    current: CurrentState | undefined,
    wanted: CurrentState,
    cause: Since | Cause | null,
    factWriter: FactWriter,
  ): Promise<void> {
    const changes = stateChanges(current, wanted);
    if (isNothing(changes)) return;
    const seqOf = await seqsOf(subject, no, current, wanted, changes, cause);
    const { type } = subject;
    const valueSeq = seqOf('values');
    if (current?.values && (changes.deleted || changes.columns.length > 0))
      factWriter.closeValues(type, no, changes.deleted ? seqOf('exists') : valueSeq);
    if (wanted.values && (changes.created || changes.columns.length > 0))
      factWriter.openValues(type, no, wanted.values, changes.created ? seqOf('exists') : valueSeq);
    for (const edge of changes.lost) factWriter.closeEdge(no, edge, seqOf(edge));
    for (const edge of changes.gained) factWriter.openEdge(no, edge, seqOf(edge));
    if (changes.deleted) factWriter.closeReferences(no, type, seqOf('exists'));
  }

  async function seqsOf(
    subject: FactReference,
    no: number,
    current: CurrentState | undefined,
    wanted: CurrentState,
    changes: Changes,
    cause: Since | Cause | null,
  ): Promise<(what: string | Edge) => number | null> {
    if (cause === null) return () => null;
    if ('because' in cause) return () => cause.because;
    return attribute(subject, no, current, wanted, changes, cause);
  }

  async function attribute(
    subject: FactReference,
    no: number,
    current: CurrentState | undefined,
    wanted: CurrentState,
    changes: Changes,
    since: Since,
  ) {
    const { type } = subject;
    const intents = intentsAbout(subject);
    const found = new Map<string | Edge, number>();
    if (changes.created || changes.deleted) {
      const kind = changes.created ? 'create' : 'delete';
      const covered = changes.created ? covers.creation : covers.deletion;
      const intent = intents.find((each) => covered(each, subject));
      const seq =
        intent?.seq ??
        (changes.created ? loss?.seq : undefined) ??
        (await recordOutsideChange(subject, actionsOf[type][kind], since, {
          before: changes.deleted
            ? { ...whole(type, current), ...(await dependentsOf(transaction, type, no)) }
            : null,
          after: changes.created ? whole(type, wanted) : null,
        }));
      // Creating or deleting a subject explains all of its facts.
      return () => seq;
    }

    const { columns: names, reference } = valueTables[type];
    const fieldOf = (column: string) =>
      column === reference
        ? 'primaryGroup'
        : (Object.entries(names).find(([, current]) => current === column)?.[0] ?? column);
    const unattributed = { columns: [] as string[], lost: [] as Edge[], gained: [] as Edge[] };
    const lastPrimary = current?.values?.[reference ?? ''];
    const primaryBefore = typeof lastPrimary === 'number' ? nameOf(lastPrimary) : null;
    const idOf = (no: unknown) => (typeof no === 'number' ? nameOf(no).id : null);
    for (const column of changes.columns) {
      const value = wanted.values?.[column] ?? null;
      const intent = intents.find((each) =>
        column === reference && type === 'project'
          ? covers.owner(each, idOf(value))
          : column === reference
            ? covers.primaryGroup(each, primaryBefore, idOf(value))
            : covers.value(each, fieldOf(column), column === 'enabled' ? value === 1 : value),
      );
      const cause =
        intent?.seq ??
        (column === reference && value === null && primaryBefore
          ? await endOf(primaryBefore, since)
          : undefined) ??
        (column === reference ? lossOf(value, lastPrimary) : undefined);
      if (cause !== undefined) found.set(column, cause);
      else unattributed.columns.push(column);
    }
    for (const edge of changes.gained) {
      const cause =
        intents.find((each) => covers.gained(each, edge, targetOf(edge), subject))?.seq ?? lossOfEdge(edge);
      if (cause !== undefined) found.set(edge, cause);
      else unattributed.gained.push(edge);
    }
    for (const edge of changes.lost) {
      const to = targetOf(edge);
      const cause =
        intents.find((each) => covers.lost(each, edge, to, subject))?.seq ??
        (to ? await endOf(to, since) : undefined) ??
        lossOfEdge(edge);
      if (cause !== undefined) found.set(edge, cause);
      else unattributed.lost.push(edge);
    }
    // All values form one fact, which can name only one entry. If some were changed through Rolecall, it names that
    // entry; the others are found by what their own entries say.
    const namedColumn = changes.columns.toSorted((a, b) => Number(found.has(b)) - Number(found.has(a)))[0];
    await recordUnattributed(subject, current, wanted, unattributed, since, found);
    const seq = namedColumn === undefined ? undefined : found.get(namedColumn);
    if (seq !== undefined) found.set('values', seq);
    return (what: string | Edge) => found.get(what) ?? null;
  }

  /** Records one entry for each kind of change to the subject that wasn't made through Rolecall. */
  async function recordUnattributed(
    subject: FactReference,
    current: CurrentState | undefined,
    wanted: CurrentState,
    unattributed: { columns: string[]; lost: Edge[]; gained: Edge[] },
    since: Since,
    found: Map<string | Edge, number>,
  ): Promise<void> {
    const { type } = subject;
    const owner = type === 'project' ? valueTables.project.reference : null;
    const kinds: [AuditAction, (column: string) => boolean, (edge: Edge) => boolean][] = [
      ['project.change-owner', (column) => column === owner, () => false],
      [actionsOf[type].update, (column) => column !== owner, ({ kind }) => kind === 'policies'],
      ['group.change-members', () => false, ({ kind }) => kind === 'groups'],
      ['project.change-roles', () => false, ({ kind }) => kind === 'roleAssignments'],
    ];
    for (const [action, ofColumn, ofEdge] of kinds) {
      const columns = unattributed.columns.filter(ofColumn);
      const lost = unattributed.lost.filter(ofEdge);
      const gained = unattributed.gained.filter(ofEdge);
      if (columns.length + lost.length + gained.length === 0) continue;
      const seq = await recordOutsideChange(subject, action, since, {
        before: auditStateOf(type, current?.values ?? null, columns, lost, nameOf),
        after: auditStateOf(type, wanted.values, columns, gained, nameOf),
      });
      for (const what of [...columns, ...lost, ...gained]) found.set(what, seq);
    }
  }

  async function recordOutsideChange(
    subject: FactReference,
    action: AuditAction,
    since: Since,
    what: { before: AuditState | null; after: AuditState | null },
  ): Promise<number> {
    const { type, id, name } = subject;
    const draft: Draft = {
      ...entryContent({
        action,
        target: { type, id, name },
        project: type === 'project' ? { id, name } : null,
        ...what,
      }),
      by: anonymous,
      origin: 'outside',
      outcome: 'success',
      at: isoTime(instant),
      notBefore: isoTime(Math.min(since.at, instant)),
    };
    const [seq] = await audit.recordIn(transaction, [draft]);
    return seq ?? 0;
  }

  /** The entry of the subject's deletion, through or outside Rolecall, which also ended what led to it. */
  async function endOf(subject: FactReference, since: Since): Promise<number | undefined> {
    const { type, id } = subject;
    if (type === 'project') return undefined;
    const [intents = []] = await audit.intentsAbout(transaction, [{ subject: [type, id], after: since.seq }]);
    return (
      intents.find((each) => covers.deletion(each, subject))?.seq ??
      (await deletionSeq(transaction, type, id))
    );
  }

  /** The entry about a loss of history that affects one of these subjects. Nothing changed on the platform then. */
  const lossOf = (...nos: unknown[]): number | undefined =>
    loss && nos.some((no) => typeof no === 'number' && loss.has(no)) ? loss.seq : undefined;
  const lossOfEdge = ({ kind, key: [to] }: Edge) => (kind === 'policies' ? undefined : lossOf(Number(to)));

  const whole = (type: SubjectType, current: CurrentState | undefined) =>
    auditStateOf(
      type,
      current?.values ?? null,
      Object.keys(current?.values ?? {}),
      [...(current?.edges.values() ?? [])],
      nameOf,
    );

  const targetOf = ({ kind, key: [to] }: Edge): FactReference | null =>
    kind === 'policies' ? null : nameOf(Number(to));

  return { record };
}

/** The intents that can explain changes, read in one query. */
async function readIntents(
  audit: AuditLog,
  transaction: Db,
  since: ReadonlyMap<FactReference, Since>,
): Promise<(subject: FactReference) => readonly StoredIntent[]> {
  const subjects = [...since.keys()];
  const questions = [...since].map(
    ([{ type, id, name }, { seq }]): IntentQuestion => ({ subject: [type, id], after: seq, name }),
  );
  const intents = questions.length > 0 ? await audit.intentsAbout(transaction, questions) : [];
  const bySubject = new Map(subjects.map((subject, index) => [subject, intents[index] ?? []]));
  return (subject) => {
    const found = bySubject.get(subject);
    if (!found) throw new Error('The intents about a subject were not read');
    return found;
  };
}
