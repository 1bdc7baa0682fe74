import { randomUUID } from 'node:crypto';
import type { CallerRequest } from '../http/endpoints.ts';
import { HttpError, toRefusal } from '../http/errors.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import type { Timers } from '../timers.ts';
import type { JobFate } from './jobFate.ts';

/** A job in progress. */
export interface RunningJob {
  readonly kind: string;
  /** JSON text, as given at creation. */
  readonly params: string;
  readonly subjectId: string;
  readonly fate: JobFate;
  /** The user who started it. */
  readonly startedBy: string;
}

/** Implements one kind of job. */
export interface JobHandler {
  /** Does the work, in a transaction. If it throws an ApiError, that becomes the failed job's result. */
  run(db: SandboxDatabase, job: RunningJob): void;
  /** Adds to the job's result, besides status and message. Without it, the result of a completed job is empty. */
  result?(job: RunningJob): Readonly<Record<string, unknown>>;
  /** Restores the subject after the job has failed. */
  undo?(db: SandboxDatabase, job: RunningJob): void;
}

/** A job to create. */
export interface NewJob {
  readonly kind: string;
  /** JSON text for the handler, if the subject's ID isn't enough. */
  readonly params?: string;
  /** The service that is shown as the job's worker. */
  readonly handler?: string;
  /** The ID of the resource that the job works on. */
  readonly subjectId: string;
}

/**
 * Runs long-running operations. A job is created in the transaction of the request that needs it, then started, stays
 * in progress for a while, and then does all its work in one step. Jobs survive a restart.
 */
export class JobRunner {
  readonly #db: SandboxDatabase;
  readonly #handlers: Readonly<Record<string, JobHandler>>;
  readonly #durationMs: number;
  readonly #timers: Timers;

  /** @param durationMs how long a job takes; with 0, it ends before the request that starts it is answered */
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

  /** Creates a job, to be started after its transaction is committed. Returns its ID. */
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

  /** The unfinished job of this kind on a resource, which is returned to repeated requests. Ignores endless jobs. */
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

  /** Restarts jobs that a previous process left unfinished. */
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
