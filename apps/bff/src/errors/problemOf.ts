import { CanceledError } from '@rolecall/management-client';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { problemOfPlatformError } from './platformErrors.ts';
import { ProblemError } from './problems.ts';
import { storageFault } from './storageFault.ts';

const httpError = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

/** Turns every failure into problem details. Stack traces, paths and SQL stay in the log. */
export const answerProblems: ErrorRequestHandler = (error, _request, response, next) => {
  const log: Logger = response.locals.log;
  const problem = problemOf(error);
  // A browser that leaves cancels what was asked for it: nothing that whoever runs Rolecall has to look into.
  if (problem.status >= 500 && !(error instanceof CanceledError))
    log.error({ err: error, code: problem.code }, problem.message);
  else log.info({ code: problem.code, ctx: problem.extras.ctx }, problem.message);
  if (response.headersSent) {
    next(error);
    return;
  }
  if (problem.extras.retryAfter !== undefined) response.set('Retry-After', String(problem.extras.retryAfter));
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problem.toProblem(response.locals.requestId)));
};

export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const platform = problemOfPlatformError(error);
  if (platform) return platform;
  const fault = storageFault(error);
  if (fault !== null)
    return new ProblemError(
      'storage-unavailable',
      `Rolecall can not use its own storage at the moment: ${fault}. Until it can, nothing is changed. Ask whoever runs Rolecall to look at it.`,
      { cause: error },
    );
  const parsed = httpError.safeParse(error);
  if (parsed.success) return problemOfHttpError(parsed.data);
  return new ProblemError('internal', 'Something went wrong in Rolecall. Its log says what.', {
    cause: error,
  });
}

/** What Express, its body parser and its file server throw. */
function problemOfHttpError({ status, type }: z.output<typeof httpError>): ProblemError {
  if (status === 413)
    return new ProblemError('payload-too-large', 'The request is larger than Rolecall takes.');
  if (status === 404) return new ProblemError('not-found', 'There is no such file.');
  if (type === 'entity.parse.failed')
    return new ProblemError('invalid-request', 'The body is not valid JSON.', {
      errors: [{ pointer: '/', message: 'Not valid JSON.' }],
    });
  return new ProblemError('invalid-request', 'The request is not valid.');
}

/** For addresses outside the API that nothing answers. */
export const nothingHere: RequestHandler = (request) => {
  throw new ProblemError('not-found', `There is nothing at ${request.path}.`);
};
