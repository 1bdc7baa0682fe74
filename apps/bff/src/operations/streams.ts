import { type OperationSummary, operationSummary } from '@rolecall/contract';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { Actor, StoredSession } from '../authz/actor.ts';
import { withoutRequestDeadline } from '../lib/requestDeadline.ts';
import type { OperationStore } from './store.ts';
import { type EventStream, openEventStream } from './stream.ts';

/** How often browsers are told of operations that run in another replica. */
const lookAroundMs = 1_000;
/** What ended while a browser was reconnecting is told to it when it is back. */
const reconnectingMs = 10_000;
/** Of one user, in this replica. A browser has one, whatever the number of its tabs. */
const mostPerUser = 10;

/** Tells the open browsers of users how their operations move. */
export interface OperationStreams {
  /** Answers with events until the browser leaves or the session ends. The oldest of too many ends. */
  open(actor: Pick<Actor, 'id' | 'session'>, response: Response): Promise<void>;
  publish(actorId: string, summary: OperationSummary): void;
  /** Ends the streams of sessions that have ended. */
  endOf(sessionIdHashes: readonly string[]): void;
  /** The process stops: streams end, so that browsers turn to another one. */
  closeAll(): void;
}

interface OpenStream extends EventStream {
  readonly session: StoredSession;
}

export function createOperationStreams(options: {
  store: Pick<OperationStore, 'listMoving'>;
  /** The hashes of those sessions that still stand. */
  standing: (sessions: readonly StoredSession[]) => Promise<ReadonlySet<string>>;
  /** True where other processes share the database. */
  replicas: boolean;
  /** How often sessions are looked at, and streams written to. */
  checkMs: number;
  now: () => Date;
  log: Logger;
}): OperationStreams {
  const { store, standing, now, log } = options;
  /** By user, the oldest first. */
  const streams = new Map<string, Set<OpenStream>>();
  const all = () => [...streams.values()].flatMap((ofUser) => [...ofUser]);
  const since = (milliseconds: number) => new Date(now().getTime() - milliseconds);
  let timers: NodeJS.Timeout[] = [];

  /** One for all streams, however many there are. None while there are none. */
  function startTimers() {
    if (timers.length > 0) return;
    const every = (milliseconds: number, work: () => Promise<void>) => {
      let isBusy = false;
      return setInterval(() => {
        if (isBusy) return;
        isBusy = true;
        work()
          .catch((error: unknown) => {
            log.warn({ err: error }, 'event streams end, since nothing can be read for them');
            closeAll();
          })
          .finally(() => {
            isBusy = false;
          });
      }, milliseconds);
    };
    // They outlive the request that happens to start them.
    timers = withoutRequestDeadline(() => [
      every(options.checkMs, check),
      ...(options.replicas ? [every(lookAroundMs, lookAround)] : []),
    ]);
  }

  function stopTimers() {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  async function check(): Promise<void> {
    const open = all();
    const left = await standing(open.map(({ session }) => session));
    for (const stream of open)
      if (left.has(stream.session.idHash)) stream.beat();
      else stream.end('session-ended');
  }

  async function lookAround(): Promise<void> {
    for (const { actorId, summary } of await store.listMoving([...streams.keys()], since(2 * lookAroundMs)))
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
          // Its browser may take long to notice.
          ofUser.delete(oldest);
          oldest.end('superseded');
        }
      }
      // Being listed comes first, so that nothing ends unnoticed between looking and listening.
      await store.listMoving([userId], since(reconnectingMs)).then(
        (moving) => {
          for (const { summary } of moving) stream.send(operationSummary.parse(summary));
        },
        () => stream.end(),
      );
      // It may have ended since its request was let in.
      if (!(await standing([session])).has(session.idHash)) stream.end('session-ended');
    },
    publish,
    endOf(sessionIdHashes) {
      const ended = new Set(sessionIdHashes);
      for (const stream of all()) if (ended.has(stream.session.idHash)) stream.end('session-ended');
    },
    closeAll,
  };
}
