import type { RightsDanger } from '@rolecall/contract';
import { hasCode } from '../../api/problems.ts';

/** True if the server asks to confirm this danger. */
export const hasDanger = (error: unknown, danger: RightsDanger): boolean =>
  hasCode(error, 'confirmation-needed') && error.dangers?.includes(danger) === true;
