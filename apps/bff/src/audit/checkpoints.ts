import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { z } from 'zod';
import { jsonOrNull } from '../lib/jsonOrNull.ts';
import type { FactState } from '../storage/factDigests.ts';
import type { Head } from './append.ts';
import { genesis } from './chain.ts';

const fileName = 'audit-checkpoints.jsonl';
const everyMs = 5_000;

const checkpoint = z.object({
  seq: z.int(),
  hash: z.string(),
  at: z.string(),
  /** The state of the history's facts. Older checkpoints don't have it. */
  facts: z.object({ version: z.int(), digest: z.string() }).optional(),
});
/**
 * The chain's end and the history's state at some time, stored outside the database. Reveals entries that were cut
 * off.
 */
export type Checkpoint = z.infer<typeof checkpoint>;

/** All checkpoints in a folder, oldest first. Malformed lines are skipped. */
export function readCheckpoints(dataDir: string): Checkpoint[] {
  const file = join(dataDir, fileName);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const parsed = checkpoint.safeParse(jsonOrNull(line));
      return parsed.success ? [parsed.data] : [];
    });
}

/** The latest version of the history's facts in a folder's checkpoints. */
export const lastFactsVersion = (dataDir: string): number =>
  readCheckpoints(dataDir).reduce((last, { facts }) => Math.max(last, facts?.version ?? 0), 0);

/**
 * Writes checkpoints to the folder and to the process log, periodically when something has changed and at shutdown.
 */
export function createCheckpoints({ dataDir, now, log }: { dataDir: string; now: () => Date; log: Logger }) {
  let head: Head = { seq: 0, hash: genesis };
  let facts: FactState | null = null;
  let stored: unknown[] = [head.seq, null];

  function write(): void {
    const state = [head.seq, facts?.version ?? null];
    if (isDeepStrictEqual(state, stored)) return;
    stored = state;
    const { seq, hash } = head;
    const line: Checkpoint = { seq, hash, at: now().toISOString(), ...(facts && { facts }) };
    log.info({ event: 'audit-checkpoint', ...line }, 'the end of the audit log');
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      appendFileSync(join(dataDir, fileName), `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch (error) {
      log.error({ err: error }, 'failed to write an audit log checkpoint to DATA_DIR');
    }
  }

  const timer = setInterval(write, everyMs).unref();
  return {
    record(next: Head) {
      if (next.seq > head.seq) head = next;
    },
    recordFacts(state: FactState) {
      if (!facts || state.version > facts.version) facts = state;
    },
    stop() {
      clearInterval(timer);
      write();
    },
  };
}
