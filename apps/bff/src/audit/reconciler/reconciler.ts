import type { Logger } from 'pino';
import type { Database } from '../../storage/database.ts';
import type { AuditRow } from '../chain.ts';
import { type Conclusion, lockOf, parseState } from '../entryContent.ts';
import { type AuditLog, draftOf } from '../log.ts';
import type { OpenIntentReader } from '../openIntents.ts';
import { isSame, type ProbeSource, probe } from './probe.ts';

/** The locks of resources that are being written. Getting one proves that no living writer holds it. */
interface TryLocks {
  tryHold(resource: string, work: () => Promise<void>): Promise<void>;
}

const everyMs = 15_000;
/** The writer of a younger intent is most likely still alive. */
const youngestMs = 15_000;
/** How long to look for changes that the platform makes some time after accepting them. */
const lateMs = 30_000;
const lateActions = ['project.change-roles', 'group.delete', 'user.create', 'user.delete'];

export interface Reconciler {
  /** Checks open intents once. `all` includes the youngest, for when no other process is running. */
  pass(all: boolean): Promise<void>;
  /** Repeats `pass` until stopped. */
  start(): void;
  stop(): void;
}

/**
 * Concludes intents whose process died before it stored an outcome, by reading the platform. A writer holds its
 * resource's lock until the outcome is stored, and a dead writer's lock is free, so living writers aren't overtaken.
 */
export function createReconciler({
  db,
  audit,
  openIntents,
  locks,
  probeSource,
  now,
  log,
}: {
  db: Database;
  audit: AuditLog;
  openIntents: OpenIntentReader;
  locks: TryLocks;
  probeSource: ProbeSource;
  now: () => Date;
  log: Logger;
}): Reconciler {
  let timer: NodeJS.Timeout | undefined;

  async function pass(all: boolean): Promise<void> {
    const before = new Date(now().getTime() - youngestMs).toISOString();
    for (const seq of (await openIntents.current()).seqs) {
      const row = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow();
      if (!all && row.at > before) continue;
      try {
        await locks.tryHold(lockOf(draftOf(row)), () => resolve(row));
      } catch (error) {
        log.warn({ err: error, seq }, 'failed to determine the outcome of an intent');
      }
    }
  }

  async function resolve(row: AuditRow): Promise<void> {
    // Its writer was alive, and stored the outcome before it gave the lock back.
    if ((await audit.outcomesOf(db, [row.seq])).has(row.seq)) return;
    const conclusion = await find(row);
    if (conclusion) await audit.conclude(row, conclusion);
  }

  /** Null if it is too early to tell. */
  async function find(row: AuditRow): Promise<Conclusion | null> {
    const found = await probe(probeSource, row);
    const how = 'Rolecall was interrupted and checked the platform afterward';
    if (isSame(found, parseState(row.after)))
      return { outcome: 'success', reason: `${how}. The change was made.` };
    const isYoung = now().getTime() - Date.parse(row.at) < lateMs;
    // The owner changes first, and a job updates the related roles later.
    if (row.action === 'project.change-owner' && isYoung && !isSame(found, parseState(row.before)))
      return null;
    if (!isSame(found, parseState(row.before)))
      return {
        outcome: 'unknown',
        reason: `${how}. The current state matches neither the state before nor after the change.`,
      };
    if (!lateActions.includes(row.action))
      return { outcome: 'failed', reason: `${how}. The change wasn’t made.` };
    if (isYoung) return null;
    return {
      outcome: 'unknown',
      reason: `${how}. The change hadn’t been made yet, and the platform may still make it.`,
    };
  }

  return {
    pass,
    start() {
      timer ??= setInterval(() => {
        pass(false).catch((error: unknown) => log.warn({ err: error }, 'failed to look for open intents'));
      }, everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };
}
