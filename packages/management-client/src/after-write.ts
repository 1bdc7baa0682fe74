import { JobFailedError, ManagementError } from './errors.ts';

/**
 * What follows a write that the platform has accepted: reading it back, waiting for its job. When that fails, the write
 * may have been applied all the same, and the error says so; only a job that ended badly tells that it was not.
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
