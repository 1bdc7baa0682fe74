import { JobFailedError, ManagementError } from './errors.ts';

/**
 * Runs what follows an accepted write: reading it back or waiting for its job. If that fails, the error says that the
 * write may have been applied anyway. Only a failed job means that it wasn't.
 */
export async function afterWrite<Result>(follow: () => Promise<Result>): Promise<Result> {
  try {
    return await follow();
  } catch (error) {
    const isKnown = error instanceof JobFailedError && error.state !== 'vanished';
    if (error instanceof ManagementError && !isKnown) Object.assign(error, { mayHaveBeenApplied: true });
    throw error;
  }
}
