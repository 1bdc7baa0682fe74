import { randomUUID } from 'node:crypto';
import type { CallerRequest } from '../http/endpoints.ts';
import { HttpError, toRefusal } from '../http/errors.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import type { Timers } from '../timers.ts';
import type { JobFate } from './jobFate.ts';

/** A job at work. */
export interface RunningJob {
  readonly kind: string;
  /** JSON text, as given at creation. */
  readonly params: string;
  readonly subjectId: string;
  readonly fate: JobFate;
  /** The username of who started it. */
  readonly startedBy: string;
}

/** The work of one kind of job. */
export interface JobHandler {
  /** Does the work, in a transaction. An ApiError thrown becomes the failed job's result. */
  run(db: SandboxDatabase, job: RunningJob): void;
  /** Adds to the job's result besides status and message. Without it, the result of a completed job is empty. */
  result?(job: RunningJob): Readonly<Record<string, unknown>>;
  /** Puts the subject back into order when the job failed. */
  undo?(db: SandboxDatabase, job: RunningJob): void;
}

/** What a request wants done. */
export interface NewJob {
  readonly kind: string;
  /** JSON text for the handler, when the subject's id does not say it all. */
  readonly params?: string;
  /** The service shown as the job's worker. */
  readonly handler?: string;
  /** The id of the resource the job works on. */
  readonly subjectId: string;
}

/**
 * The long-running operations. A job is created in the transaction of the request that wants it, started after
 * that, in progress for a while, and then does its work at once. Jobs survive a restart.
 */
export class JobRunner {
  readonly #db: SandboxDatabase;
  readonly #handlers: Readonly<Record<string, JobHandler>>;
  readonly #durationMs: number;
  readonly #timers: Timers;

  /** @param durationMs how long a job takes; with 0 it has ended before the request that starts it is answered */
  constructor(
    db: SandboxDatabase,
    handlers: Readonly<Record<string, JobHandler>>,
    durationMs: number,
    timers: Timers,
  ) {
    this.#db = db;
    this.#handlers = handlers;
    this.#durationMs = durationMs;
    this.#timers = timers;
  }

  /** Creates a job; to be started once its transaction is committed. Returns its id. */
  create(
    { kind, params = '{}', subjectId, handler }: NewJob,
    { ctx, caller, jobFate }: CallerRequest,
  ): string {
    const id = randomUUID();
    const now = this.#db.now().toISOString();
    this.#db.insert('jobs', {
      id,
      kind,
      params,
      created_at: now,
      updated_at: now,
      ctx_id: ctx,
      fate: jobFate,
      subject_id: subjectId,
      creator_seq: caller.seq,
      ...(handler !== undefined && { handler }),
    });
    return id;
  }

  /** The unfinished job of this kind on a resource, which a repeated request gets again. Ignores endless jobs. */
  running(kind: string, subjectId: string): string | undefined {
    return this.#db.value<string>(
      `SELECT id FROM jobs
       WHERE subject_id = ? AND kind = ? AND state IN ('created', 'in_progress') AND fate <> 'endless'`,
      subjectId,
      kind,
    );
  }

  start(id: string): void {
    if (this.#durationMs === 0) {
      this.#finish(id);
      return;
    }
    this.#timers.after(this.#durationMs / 3, () => {
      this.#setState(id, 'in_progress', '');
      this.#timers.after((this.#durationMs * 2) / 3, () => this.#finish(id));
    });
  }

  /** Starts again what a previous process left unfinished. */
  resume(): void {
    const unfinished = this.#db.column<string>(
      `SELECT id FROM jobs WHERE state IN ('created', 'in_progress') AND fate <> 'endless'`,
    );
    for (const id of unfinished) this.start(id);
  }

  #finish(id: string): void {
    const job = this.#db.get<RunningJob>(
      `SELECT jobs.kind, params, fate, subject_id AS subjectId, coalesce(username, '') AS startedBy
       FROM jobs LEFT JOIN users ON users.seq = creator_seq WHERE jobs.id = ?`,
      id,
    );
    const handler = job && this.#handlers[job.kind];
    if (!handler) throw new Error(`Job ${id} has no handler`);
    if (job.fate === 'endless') {
      this.#setState(id, 'in_progress', '');
      return;
    }
    try {
      if (job.fate === 'fail') throw new HttpError(500, [{ detail: 'The job failed' }]);
      this.#db.transaction(() => {
        handler.run(this.#db, job);
        const result = handler.result?.(job);
        this.#setState(
          id,
          'completed',
          result ? JSON.stringify({ ...result, status: 200, message: '' }) : '',
        );
      });
    } catch (error) {
      const { status, message } = toRefusal(error);
      this.#db.transaction(() => {
        handler.undo?.(this.#db, job);
        this.#setState(id, 'failed', JSON.stringify({ ...handler.result?.(job), status, message }));
      });
    }
  }

  #setState(id: string, state: string, result: string): void {
    this.#db.run(
      'UPDATE jobs SET state = ?, result = ?, updated_at = ? WHERE id = ?',
      state,
      result,
      this.#db.now().toISOString(),
      id,
    );
  }
}
