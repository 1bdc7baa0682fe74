import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Head } from './append.ts';

const fileName = 'audit-checkpoints.jsonl';
const everyMs = 5_000;

const checkpoint = z.object({ seq: z.int(), hash: z.string(), at: z.string() });
/** The chain's end at some time, kept outside the database: a tail that was cut off is noticed by it. */
export type Checkpoint = z.infer<typeof checkpoint>;

/** All checkpoints of a folder, in the order in which they were made; a line that is no checkpoint is left out. */
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

/** Writes the chain's end to the folder and to the process's log, while there are new records and when it stops. */
export function createCheckpoints({ dataDir, now, log }: { dataDir: string; now: () => Date; log: Logger }) {
  let head: Head | null = null;
  let kept = 0;

  function write(): void {
    if (!head || head.seq <= kept) return;
    const { seq, hash } = head;
    kept = seq;
    const line: Checkpoint = { seq, hash, at: now().toISOString() };
    log.info({ event: 'audit-checkpoint', ...line }, 'the end of the audit log');
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      appendFileSync(join(dataDir, fileName), `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch (error) {
      log.error({ err: error }, 'a checkpoint of the audit log can not be written to DATA_DIR');
    }
  }

  const timer = setInterval(write, everyMs).unref();
  return {
    note(next: Head) {
      if (!head || next.seq > head.seq) head = next;
    },
    stop() {
      clearInterval(timer);
      write();
    },
  };
}

function jsonOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
