/** A job completes, fails, or never ends. Anything but the first is a fault. */
export type JobFate = 'complete' | 'fail' | 'endless';
