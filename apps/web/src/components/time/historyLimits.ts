import { t } from '@rolecall/messages';
import { serverNow } from '../../api/serverTime.ts';
import { zonedText } from '../../lib/format.ts';
import type { Limit } from './timeFieldProps.ts';

/** The range of the history: from its start, if known, until now. */
export const historyLimits = (
  beganAt: string | null | undefined,
): { min: Limit | undefined; max: Limit } => ({
  min: beganAt
    ? { value: beganAt, explanation: t('The history starts on {time}.', { time: zonedText(beganAt) }) }
    : undefined,
  max: {
    value: new Date(serverNow()).toISOString(),
    explanation: t('Choose a time that isn’t in the future.'),
  },
});
