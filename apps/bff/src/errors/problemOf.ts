import { text } from '@rolecall/messages/text';
import { z } from 'zod';
import { problemOfPlatformError } from './platformErrors.ts';
import { ProblemError } from './problems.ts';
import { storageFault } from './storageFault.ts';

const httpError = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const platform = problemOfPlatformError(error);
  if (platform) return platform;
  const fault = storageFault(error);
  if (fault !== null)
    return new ProblemError(
      'storage-unavailable',
      text(
        'Rolecall can’t use its database: {fault}. No changes are possible until this is fixed. Contact your Rolecall administrator.',
        { fault },
      ),
      { cause: error },
    );
  const parsed = httpError.safeParse(error);
  if (parsed.success) return problemOfHttpError(parsed.data);
  return new ProblemError(
    'internal',
    text(
      'Something went wrong in Rolecall. Try again. If it keeps happening, contact your Rolecall administrator.',
    ),
    {
      cause: error,
    },
  );
}

/** Errors thrown by Express, its body parser and its file server. */
function problemOfHttpError({ status, type }: z.output<typeof httpError>): ProblemError {
  if (status === 413) return new ProblemError('payload-too-large', text('The request is too large.'));
  if (status === 404) return new ProblemError('not-found', text('This file doesn’t exist.'));
  if (type === 'entity.parse.failed')
    return new ProblemError('invalid-request', text('The request body isn’t valid JSON.'), {
      errors: [{ pointer: '/', message: text('Invalid JSON.') }],
    });
  return new ProblemError('invalid-request', text('The request isn’t valid.'));
}
