import type { UserDependencies } from './service.ts';

/**
 * Ends the sessions of a user who was disabled or deleted. A failure is only logged, because the change has been made,
 * and because sessions also end when the rights of their user are read again, after 30 seconds at most.
 */
export const endSessions = ({ sessions, log }: Pick<UserDependencies, 'sessions' | 'log'>, userId: string) =>
  sessions
    .endOf(userId, 'all', null)
    .catch((error: unknown) =>
      log.warn(
        { err: error, userId },
        'the sessions of a disabled or deleted user were not ended right away',
      ),
    );
