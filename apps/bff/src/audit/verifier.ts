import type { AuditVerification } from '@rolecall/contract';
import type { Logger } from 'pino';
import type { Database } from '../storage/storage.ts';
import { readCheckpoints } from './checkpoints.ts';
import { type Verified, verifyChain } from './verification.ts';

/** Verifies the log beside the server's other work, at start and when somebody asks. */
export function createVerifier({
  db,
  dataDir,
  now,
  log,
}: {
  db: Database;
  dataDir: string;
  now: () => Date;
  log: Logger;
}) {
  const stopping = new AbortController();
  let running: { startedAt: string; done: number } | null = null;
  let last: { result: Verified; checkedAt: string } | null = null;

  async function verify(): Promise<void> {
    const progress = { startedAt: now().toISOString(), done: 0 };
    running = progress;
    try {
      const result = await verifyChain(db, readCheckpoints(dataDir), {
        signal: stopping.signal,
        onProgress: (records) => {
          progress.done = records;
        },
      });
      last = { result, checkedAt: now().toISOString() };
      if (result.firstBad)
        log.error({ event: 'audit-broken', ...result.firstBad }, 'the audit log is broken');
    } catch (error) {
      if (!stopping.signal.aborted) log.error({ err: error }, 'the audit log could not be verified');
    } finally {
      running = null;
    }
  }

  return {
    /** Starts a verification of everything, unless one is at work. */
    again(): void {
      if (!running) void verify();
    },
    status(): AuditVerification {
      const { result, checkedAt = null } = last ?? {};
      return {
        state: running ? 'verifying' : !result ? 'not-verified' : result.firstBad ? 'broken' : 'intact',
        records: running?.done ?? result?.records ?? 0,
        hash: result?.head.hash ?? null,
        checkedAt,
        firstBad: result?.firstBad ? { ...result.firstBad } : null,
      };
    },
    stop: () => stopping.abort(),
  };
}

export type Verifier = ReturnType<typeof createVerifier>;
