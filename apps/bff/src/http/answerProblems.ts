import { CanceledError } from '@rolecall/management-client';
import { type Language, text } from '@rolecall/messages/text';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { problemOf } from '../errors/problemOf.ts';
import { ProblemError } from '../errors/problems.ts';

/** Turns every error into problem details. Stack traces, paths and SQL stay in the log. */
export const answerProblems: ErrorRequestHandler = (error, _request, response, next) => {
  const log: Logger = response.locals.log;
  const problem = problemOf(error);
  // Operators don't need to look into requests that the browser canceled.
  if (problem.status >= 500 && !(error instanceof CanceledError))
    log.error({ err: error, code: problem.code }, problem.message);
  else log.info({ code: problem.code, ctx: problem.extras.ctx }, problem.message);
  if (response.headersSent) {
    next(error);
    return;
  }
  const language: Language = response.locals.language;
  if (problem.extras.retryAfter !== undefined) response.set('Retry-After', String(problem.extras.retryAfter));
  response
    .status(problem.status)
    .set('Content-Language', language.tag)
    // Some problems can be cached, such as a missing file.
    .vary('Accept-Language')
    .type('application/problem+json')
    .send(JSON.stringify(problem.toProblem(response.locals.requestId, language)));
};

/** For unknown addresses outside the API. */
export const nothingHere: RequestHandler = (request) => {
  throw new ProblemError('not-found', text('{address} doesn’t exist.', { address: request.path }));
};
