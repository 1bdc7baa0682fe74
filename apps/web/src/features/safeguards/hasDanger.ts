import type { RightsDanger } from '@rolecall/contract';
import { hasCode } from '../../api/problems.ts';

/** Whether the server asks for a confirmation of this danger. */
export const hasDanger = (error: unknown, danger: RightsDanger): boolean =>
  hasCode(error, 'confirmation-needed') && error.dangers?.includes(danger) === true;
