import type { ProblemCode } from '@rolecall/contract';
import { ManagementError } from '@rolecall/management-client';
import {
  type AuditActor,
  type Conclusion,
  type EntryContent,
  markSubjects,
  type Written,
} from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import { problemOf } from '../errors/problemOf.ts';
import { ProblemError } from '../errors/problems.ts';
import { withAnswers } from './answers.ts';

/**
 * Runs work on the platform, storing its intent before and its outcome after.
 * @param isGivenUp true if an error only means that this process is stopping; the next process then reconciles the
 *   open intent
 * @returns the result, and what was written
 * @throws ProblemError `storage-unavailable` before anything was done; otherwise what the work throws
 */
export async function recorded<Result>(
  audit: Pick<AuditLog, 'begin'>,
  intended: { readonly by: AuditActor; readonly what: EntryContent },
  work: () => Promise<Result>,
  options: {
    readonly createdId: (result: Result) => string | undefined;
    readonly isGivenUp: (error: unknown) => boolean;
  },
): Promise<{ result: Result; intent: Written }> {
  const intent = await audit.begin(intended.by, intended.what);
  return withAnswers(async (latest) => {
    try {
      const result = await work();
      const createdId = options.createdId(result);
      const { status: upstreamStatus = null, ctx: upstreamCtx = null } = latest() ?? {};
      await intent.end({
        outcome: 'success',
        upstreamStatus,
        upstreamCtx,
        ...(createdId !== undefined && { createdId }),
      });
      return { result, intent: { seq: intent.seq, at: latest()?.at ?? null } };
    } catch (error) {
      if (!options.isGivenUp(error)) await intent.end(conclusionOf(error));
      throw error;
    }
  });
}

const denials: readonly ProblemCode[] = ['forbidden', 'protected-user', 'privileges-not-held'];

/** Records a change that was refused inside the lock, before anything was written. */
export async function recordDeniedChange(
  audit: Pick<AuditLog, 'record'>,
  by: AuditActor,
  what: EntryContent,
  error: unknown,
): Promise<void> {
  if (!(error instanceof ProblemError) || !denials.includes(error.code)) return;
  const marks = markSubjects(error.code === 'privileges-not-held' ? ['confers-privileges'] : []);
  const subjects = [...what.subjects, ...marks];
  // The refusal stands even if it can't be recorded. The process log has that error.
  await audit
    .record({ ...what, subjects, by, outcome: 'denied', reason: error.message })
    .catch(() => undefined);
}

/** How a failed change is recorded. */
function conclusionOf(error: unknown): Conclusion {
  const problem = problemOf(error);
  const platform = platformErrorIn(error);
  return {
    outcome: problem.code === 'outcome-unknown' ? 'unknown' : 'failed',
    reason: problem.message,
    upstreamStatus: platform?.status ?? null,
    upstreamCtx: platform?.ctx ?? problem.extras.ctx ?? null,
  };
}

function platformErrorIn(error: unknown): ManagementError | null {
  if (error instanceof ManagementError) return error;
  return error instanceof Error && error.cause instanceof ManagementError ? error.cause : null;
}
