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
