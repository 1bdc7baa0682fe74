import { type OperationSummary, operationSummary } from '@rolecall/contract';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Actor, StoredSession } from '../authz/actor.ts';
import { withoutRequestDeadline } from '../lib/requestDeadline.ts';
import type { OperationStore } from './store.ts';
import { type EventStream, openEventStream } from './stream.ts';

/** How often to send browsers the progress of operations that run on other replicas. */
const pollEveryMs = 1_000;
/** A reconnecting browser gets the operations that ended within this time. */
const reconnectingMs = 10_000;
/** Per user and replica. A browser uses one stream, however many tabs it has. */
const mostPerUser = 10;

/** Sends progress of operations to their users' open browsers. */
export interface OperationStreams {
  /**
   * Sends events until the browser disconnects or the session ends. If a user has too many streams, the oldest ends.
   */
  open(actor: Pick<Actor, 'id' | 'session'>, response: Response): Promise<void>;
  publish(actorId: string, summary: OperationSummary): void;
  /** Ends the streams of sessions that have ended. */
  endOf(sessionIdHashes: readonly string[]): void;
  /** Ends all streams on shutdown, so that browsers reconnect to another process. */
  closeAll(): void;
}

interface OpenStream extends EventStream {
  readonly session: StoredSession;
}

export function createOperationStreams(options: {
  store: Pick<OperationStore, 'listActive'>;
  /** Returns the hashes of those sessions that are still valid. */
  stillValid: (sessions: readonly StoredSession[]) => Promise<ReadonlySet<string>>;
  /** True if other processes share the database. */
  replicas: boolean;
  /** How often sessions are checked and streams are written to. */
  checkMs: number;
  now: () => Date;
  log: Logger;
}): OperationStreams {
  const { store, stillValid, now, log } = options;
  /** By user, oldest first. */
  const streams = new Map<string, Set<OpenStream>>();
  const all = () => [...streams.values()].flatMap((ofUser) => [...ofUser]);
  const since = (milliseconds: number) => new Date(now().getTime() - milliseconds);
  let timers: NodeJS.Timeout[] = [];

  /** Shared by all streams. They run only while there are streams. */
  function startTimers() {
    if (timers.length > 0) return;
    const every = (milliseconds: number, work: () => Promise<void>) => {
      let isBusy = false;
      return setInterval(() => {
        if (isBusy) return;
        isBusy = true;
        work()
          .catch((error: unknown) => {
            log.warn({ err: error }, 'closing event streams after a failed read');
            closeAll();
          })
          .finally(() => {
            isBusy = false;
          });
      }, milliseconds);
    };
    // The timers outlive the request that starts them.
    timers = withoutRequestDeadline(() => [
      every(options.checkMs, check),
      ...(options.replicas ? [every(pollEveryMs, pollOtherReplicas)] : []),
    ]);
  }

  function stopTimers() {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  async function check(): Promise<void> {
    const open = all();
    const left = await stillValid(open.map(({ session }) => session));
    for (const stream of open)
      if (left.has(stream.session.idHash)) stream.heartbeat();
      else stream.end('session-ended');
  }

  async function pollOtherReplicas(): Promise<void> {
    for (const { actorId, summary } of await store.listActive([...streams.keys()], since(2 * pollEveryMs)))
      publish(actorId, summary);
  }

  function publish(actorId: string, summary: OperationSummary) {
    const ofUser = streams.get(actorId);
    if (!ofUser) return;
    const parsed = operationSummary.parse(summary);
    for (const stream of ofUser) stream.send(parsed);
  }

  function closeAll() {
    for (const stream of all()) stream.end();
  }

  return {
    async open({ id: userId, session }, response) {
      const stream: OpenStream = { session, ...openEventStream(response) };
      const ofUser = streams.get(userId) ?? new Set();
      streams.set(userId, ofUser.add(stream));
      const remove = () => {
        ofUser.delete(stream);
        if (ofUser.size === 0 && streams.get(userId) === ofUser) streams.delete(userId);
        if (streams.size === 0) stopTimers();
      };
      response.on('close', remove);
      startTimers();
      if (ofUser.size > mostPerUser) {
        const [oldest] = ofUser;
        if (oldest) {
          // Its browser may take a long time to close the connection.
          ofUser.delete(oldest);
          oldest.end('superseded');
        }
      }
      // The stream is registered first, so that it doesn't miss operations that end during the query.
      await store.listActive([userId], since(reconnectingMs)).then(
        (active) => {
          for (const { summary } of active) stream.send(operationSummary.parse(summary));
        },
        () => stream.end(),
      );
      // The session may have ended since the request was authorized.
      if (!(await stillValid([session])).has(session.idHash)) stream.end('session-ended');
    },
    publish,
    endOf(sessionIdHashes) {
      const ended = new Set(sessionIdHashes);
      for (const stream of all()) if (ended.has(stream.session.idHash)) stream.end('session-ended');
    },
    closeAll,
  };
}
