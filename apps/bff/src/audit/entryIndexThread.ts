import { Worker } from 'node:worker_threads';
import type { AuditTotalsParams } from '@rolecall/contract';
import { text } from '@rolecall/messages/text';
import { ProblemError } from '../errors/problems.ts';
import type { Database } from '../storage/database.ts';
import type { StoragePlace } from '../storage/threadDatabase.ts';
import { createEntryIndex, type EntryIndex, type FoundEntries } from './entryIndex.ts';
import { nameOlderEntries } from './nameOlderEntries.ts';
import { headOf, type OpenIntents } from './openIntents.ts';

export type IndexRequest =
  | { readonly kind: 'current'; readonly id: number }
  | {
      readonly kind: 'find';
      readonly id: number;
      readonly query: AuditTotalsParams;
      readonly open: OpenIntents;
      readonly subject: ReadonlySet<number> | null;
    }
  /** The answer to `unnamed`. */
  | { readonly kind: 'named'; readonly error: string | null };

export type IndexAnswer =
  | { readonly kind: 'found'; readonly id: number; readonly found: FoundEntries | null }
  | { readonly kind: 'failed'; readonly id: number; readonly error: unknown }
  /** Entries of an older version. The main thread stores their names. */
  | { readonly kind: 'unnamed'; readonly seqs: readonly number[] };

/** Logs up to this length are indexed here, because starting a thread takes about a second. */
const longestHere = 2_000;

/**
 * The index of a long log, on a separate thread with its own connection. If the thread crashes, pending searches
 * fail, and the next search starts a new thread, which reads the log again.
 */
export function createEntryIndexThread(
  { databaseUrl, dataDir }: StoragePlace,
  db: Database,
): EntryIndex & { stop(): Promise<unknown> } {
  const here = createEntryIndex(db);
  const isShort = async () => worker === null && (await headOf(db)) <= longestHere;
  const waiting = new Map<number, PromiseWithResolvers<FoundEntries | null>>();
  let worker: Worker | null = null;
  let lastId = 0;
  let stopped = false;

  function start(): Worker {
    const started = new Worker(new URL('./entryIndexWorker.ts', import.meta.url), {
      name: 'audit log index',
      workerData: { databaseUrl, dataDir } satisfies StoragePlace,
      execArgv: [],
    });
    let fault: unknown;
    started.on('message', (answer: IndexAnswer) => {
      if (answer.kind === 'unnamed') {
        const reply = (error: string | null) =>
          started.postMessage({ kind: 'named', error } satisfies IndexRequest);
        nameOlderEntries(db, answer.seqs).then(
          () => reply(null),
          (error: unknown) => reply(String(error)),
        );
        return;
      }
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.kind === 'found') asked?.resolve(answer.found);
      else asked?.reject(unavailable(answer.error));
    });
    started.on('error', (error) => {
      fault = error;
    });
    started.on('exit', () => {
      worker = null;
      for (const { reject } of waiting.values()) reject(unavailable(fault));
      waiting.clear();
    });
    return started;
  }

  function ask(request: (id: number) => IndexRequest): Promise<FoundEntries | null> {
    if (stopped) return Promise.reject(unavailable(undefined));
    const asked = Promise.withResolvers<FoundEntries | null>();
    lastId += 1;
    waiting.set(lastId, asked);
    worker ??= start();
    worker.postMessage(request(lastId));
    return asked.promise;
  }

  return {
    async current() {
      if (await isShort()) return here.current();
      await ask((id) => ({ kind: 'current', id }));
    },
    async find(query, open, subject) {
      if (await isShort()) return here.find(query, open, subject);
      const found = await ask((id) => ({ kind: 'find', id, query, open, subject }));
      if (found === null) throw unavailable(undefined);
      return found;
    },
    async stop() {
      stopped = true;
      return worker?.terminate();
    },
  };
}

const unavailable = (cause: unknown) =>
  new ProblemError(
    'storage-unavailable',
    text("Rolecall can't search its audit log right now. Try again in a minute."),
    { cause },
  );
