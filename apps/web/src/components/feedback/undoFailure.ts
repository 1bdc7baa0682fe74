import { t } from '@rolecall/messages';
import { messageOf } from '../../api/problems.ts';
import type { Notification } from './notification.ts';

/** Says that a change couldn't be undone, and why. */
export const undoFailure = (error: unknown): Notification => ({
  message: t('Couldn’t undo the change. {error}', { error: messageOf(error) }),
  severity: 'error',
});
