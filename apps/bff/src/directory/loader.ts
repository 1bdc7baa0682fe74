import { lastCrawls } from '../history/crawls.ts';
import { readCurrentFacts } from '../history/currentFacts.ts';
import type { Facts, SubjectType } from '../history/facts.ts';
import { forever } from '../history/tables.ts';
import { chunksOf, inChunks } from '../lib/chunks.ts';
import { subjectKey } from '../lib/subjectKey.ts';
import type { Database } from '../storage/database.ts';
import type { Snapshot } from './snapshot.ts';

/** Subjects read before other requests get a turn: a few milliseconds. */
const batchSize = 250;
/** Groups must be loaded before their members. */
const types = ['group', 'user', 'project'] as const satisfies readonly SubjectType[];

interface Reference {
  readonly type: string;
  readonly id: string;
}

interface Subject extends Reference {
  readonly no: number;
}

/** A write of Rolecall that was read back, until the facts contain it. */
interface OwnWrite {
  readonly type: SubjectType;
  readonly id: string;
  state: 'pending' | 'stored' | 'failed';
  /** If storing failed: the number of the last crawl that may have missed the write. */
  lastCrawl: number | null;
}

/** Keeps a snapshot in sync with the facts by loading what has changed since the last load. */
export function createLoader(db: Database, snapshot: Snapshot) {
  let loaded = { revision: -1, repairs: -1 };
  /** Groups whose members have been loaded again, since members can mention a group before it is read. */
  const linked = new Set<number>();
  const own = new Map<string, OwnWrite>();
  /** Subjects to load again whether or not they have changed. */
  const due = new Map<string, OwnWrite>();
  let loading: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  /** When this resolves, the snapshot contains everything that was committed before the call. */
  function refresh(): Promise<void> {
    next ??= loading
      .catch(() => undefined)
      .then(() => {
        next = null;
        loading = load();
        return loading;
      });
    return next;
  }

  async function load(): Promise<void> {
    const { revision, repairs } = await db
      .selectFrom('history_clock')
      .select(['revision', 'repairs'])
      .executeTakeFirstOrThrow();
    await releaseOwnWrites();
    // A repair may have removed subjects without marking them as changed.
    const isWhole = repairs !== loaded.repairs;
    if (!isWhole && revision === loaded.revision && due.size === 0) return;
    const again = [...due.values()];
    const changed = await changedSince(isWhole ? -1 : loaded.revision);
    if (!isWhole) changed.push(...(await subjectsNamed(again)));
    for (const type of types) {
      if (type === 'user' && !isWhole) changed.push(...(await newMembers(changed)));
      const ofType = new Map(changed.flatMap((one) => (one.type === type ? [[one.no, one]] : [])));
      for await (const some of inChunks(ofType.values(), batchSize)) await take(type, some);
    }
    const present = new Set(changed.map(subjectKey));
    const suspects = isWhole ? snapshot.references() : again;
    for (const { type, id } of suspects)
      if (!present.has(subjectKey({ type, id })) && !own.has(subjectKey({ type, id })))
        snapshot.remove(type, [id]);
    for (const one of again) if (due.get(subjectKey(one)) === one) due.delete(subjectKey(one));
    if (isWhole)
      for (const { type, no, id } of changed) if (type === 'group' && snapshot.groups.has(id)) linked.add(no);
    loaded = { revision, repairs };
  }

  async function take(type: SubjectType, subjects: readonly Subject[]): Promise<void> {
    const facts = await readCurrentFacts(
      db,
      type,
      subjects.map(({ no }) => no),
    );
    const others = subjects.filter((one) => !own.has(subjectKey(one)));
    for (const { no } of others) {
      const found = facts.get(no);
      if (found) snapshot.apply(found);
    }
    snapshot.remove(
      type,
      others.flatMap(({ no, id }) => (facts.has(no) ? [] : [id])),
    );
  }

  const subjects = () => db.selectFrom('history_subjects').select(['no', 'type', 'id']);
  const changedSince = (revision: number): Promise<Subject[]> =>
    subjects().where('revision', '>', revision).execute();

  async function subjectsNamed(wanted: readonly Reference[]): Promise<Subject[]> {
    const found: Subject[] = [];
    for (const type of types)
      for (const some of chunksOf(wanted.filter((one) => one.type === type)))
        found.push(
          ...(await subjects()
            .where('type', '=', type)
            .where(
              'id',
              'in',
              some.map(({ id }) => id),
            )
            .execute()),
        );
    return found;
  }

  /** The members of groups that have just been read for the first time. Groups that are only mentioned don't count. */
  async function newMembers(changed: readonly Subject[]): Promise<Subject[]> {
    const members: Subject[] = [];
    for (const { type, no, id } of changed) {
      if (type !== 'group' || linked.has(no) || !snapshot.groups.has(id)) continue;
      linked.add(no);
      const userNos = db
        .selectFrom('history_memberships')
        .select('user_no')
        .where('group_no', '=', no)
        .where('valid_to', '=', forever);
      for (const member of await subjects().where('no', 'in', userNos).execute()) members.push(member);
    }
    return members;
  }

  /** From here on, the facts decide again. */
  async function releaseOwnWrites(): Promise<void> {
    const hasFailed = own.values().some(({ state }) => state === 'failed');
    const { latest, finished } = hasFailed ? await lastCrawls(db) : { latest: null, finished: null };
    for (const [key, write] of own) {
      if (write.state === 'failed') write.lastCrawl ??= latest?.no ?? 0;
      const isMet = write.lastCrawl !== null && (finished?.no ?? 0) > write.lastCrawl;
      if (write.state !== 'stored' && !isMet) continue;
      own.delete(key);
      due.set(key, write);
    }
  }

  /**
   * Applies what was read back after a write of Rolecall. It takes precedence until the facts contain it or, if it
   * couldn't be stored, until a later crawl has finished, so that pages requested before the write can't undo it.
   * @param stored resolves to true once it was stored in the history
   */
  function recordReadBack(
    type: SubjectType,
    { facts, deleted }: { facts: readonly Facts[]; deleted: readonly string[] },
    stored: Promise<boolean>,
  ): void {
    for (const each of facts) snapshot.apply(each);
    snapshot.remove(type, deleted);
    for (const id of [...facts.map((each) => each.id), ...deleted]) {
      const write: OwnWrite = { type, id, state: 'pending', lastCrawl: null };
      own.set(subjectKey(write), write);
      void stored.then((isStored) => {
        write.state = isStored ? 'stored' : 'failed';
      });
    }
  }

  return { refresh, recordReadBack };
}
