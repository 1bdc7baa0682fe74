/** A job completes, fails, or never ends. The last two are faults. */
export type JobFate = 'complete' | 'fail' | 'endless';
