import type { Logger } from 'pino';

/** The status of users and projects that can't be read in full. */
export const unreadableStatus = 'unreadable';
/** Replaces the description of a group that can't be read in full, since groups have no status. */
export const unreadableText = 'The platform’s data about this group can’t be read.';

interface Readable {
  readonly type: string;
  readonly id: string;
  readonly unreadable?: string;
}

/** Logs why an object can't be read, once for each reason. */
export function createUnreadableLog(log: Logger) {
  const logged = new Map<string, string>();
  return ({ type, id, unreadable }: Readable): void => {
    const key = `${type}:${id}`;
    if (unreadable === undefined) logged.delete(key);
    else if (logged.get(key) !== unreadable) {
      logged.set(key, unreadable);
      log.warn({ type, id, unreadable }, 'the platform sent an object that can’t be read in full');
    }
  };
}
