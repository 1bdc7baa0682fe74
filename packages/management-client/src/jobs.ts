import { z } from 'zod';
import { afterWrite } from './after-write.ts';
import type { Clock } from './clock.ts';
import { Collection } from './collection.ts';
import { parse, type ReadableAnswer } from './document.ts';
import {
  CanceledError,
  JobFailedError,
  JobTimedOutError,
  NotFoundError,
  RateLimitedError,
  TimeoutError,
  UnavailableError,
} from './errors.ts';
import type { Job } from './resources.ts';
import type { CallOptions, Transport } from './transport.ts';

/** Options for waiting for a job. */
export interface WaitOptions extends CallOptions {
  /** Milliseconds until `JobTimedOutError`. Default: one hour. */
  readonly deadlineMs?: number;
  /** Called each time the job has been read. */
  readonly onProgress?: (job: Job) => void;
}

/** Options for changes that start a job. */
export interface CompletionOptions extends WaitOptions {
  /** False returns as soon as the platform has accepted the change. Default: true. */
  readonly waitForCompletion?: boolean;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** Consecutive failed reads before waiting is given up. */
const maxFailures = 5;

/** The platform's long-running work: `/jobs`. */
export class Jobs extends Collection<'job'> {
  readonly #clock: Clock;

  constructor(transport: Transport, clock: Clock) {
    super('job', '/jobs', transport);
    this.#clock = clock;
  }

  /**
   * Polls the job until it has completed, with pauses that grow from 0.1 s to 5 s, and returns it.
   *
   * Throws `JobFailedError` if it failed, was canceled or vanished, `JobTimedOutError` after the deadline, and
   * `CanceledError` if `signal` aborts; in the last two cases, the job continues. Tolerates short outages: five
   * consecutive failures end the wait.
   */
  async wait(id: string, options: WaitOptions = {}): Promise<Job> {
    const deadline = this.#clock.now() + (options.deadlineMs ?? 3_600_000);
    let failures = 0;
    let lastState: string | null = null;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
      try {
        const job = await this.get(id, {}, options);
        failures = 0;
        lastState = job.attributes.state;
        options.onProgress?.(job);
        if (lastState === 'completed') return job;
        if (lastState === 'failed' || lastState === 'canceled') throw failureOf(job);
      } catch (error) {
        if (error instanceof NotFoundError)
          throw new JobFailedError(`Job ${id} vanished before it ended`, {
            jobId: id,
            state: 'vanished',
            status: error.status,
            ctx: error.ctx,
            request: error.request,
          });
        failures += 1;
        if (!mayPass(error) || failures >= maxFailures) throw error;
      }
      const remaining = deadline - this.#clock.now();
      if (remaining <= 0)
        throw new JobTimedOutError(`Job ${id} did not end in time`, { jobId: id, state: lastState });
      await this.#clock.sleep(Math.min(pauseMs, remaining), options.signal);
      if (options.signal?.aborted) throw new CanceledError(`Canceled while waiting for job ${id}`);
    }
  }

  /** Waits for a change's job, if there is one and the caller wants to. Returns the job as last read. */
  async settle(id: string | null, options: CompletionOptions = {}): Promise<Job | null> {
    if (id === null) return null;
    return afterWrite(() =>
      options.waitForCompletion === false ? this.get(id, {}, options) : this.wait(id, options),
    );
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof UnavailableError || error instanceof RateLimitedError || error instanceof TimeoutError;

const failureResult = z.object({
  status: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).nullish(),
  message: z.string().nullish(),
});

/** The result is text. On failure, it is often JSON with a status and a message. */
function failureOf(job: Job): JobFailedError {
  const { state, result, ctx_id } = job.attributes;
  let read: z.output<typeof failureResult> = { message: result };
  try {
    read = failureResult.parse(JSON.parse(result));
  } catch {
    // The result isn't such JSON, so the text is the message.
  }
  return new JobFailedError(`Job ${job.id} ${state}${read.message ? `: ${read.message}` : ''}`, {
    jobId: job.id,
    state,
    jobStatus: read.status ?? null,
    ctx: ctx_id || null,
  });
}

const pointer = z.object({ id: z.string() });
const jobAnswer = z.object({ data: z.object({ type: z.literal('job'), id: z.string() }) });
const jobsOfAnswer = z.object({
  data: z.object({
    relationships: z.object({
      jobs: z.object({ data: z.array(pointer) }).nullish(),
      last_job: z.object({ data: pointer.nullish() }).nullish(),
    }),
  }),
});

/** The ID of the job that a response consists of. Throws `ProtocolError` if it isn't a job. */
export const jobIdOf = (answer: ReadableAnswer): string =>
  parse(jobAnswer, answer.body, answer.facts).data.id;

/** The first job that the resource in a response refers to, as for creations and deletions; null if there is none. */
export function relatedJobIdOf(answer: ReadableAnswer): string | null {
  const related = jobsOfAnswer.safeParse(answer.body).data?.data.relationships;
  return related?.jobs?.data[0]?.id ?? related?.last_job?.data?.id ?? null;
}

/** True if a deletion failed because the resource doesn't exist or was deleted by another request. */
export const isMissing = (error: unknown): boolean =>
  error instanceof NotFoundError || (error instanceof JobFailedError && error.jobStatus === 404);
