import { linkOptions } from '@tanstack/react-router';
import type { AccessSearch } from '../searchParams.ts';

/** To the differences between two moments, of everything or of one `subject`: `user:ID`, `group:ID`, `project:ID`. */
export const differencesLink = (search: AccessSearch = {}) =>
  linkOptions({ to: '/access/differences', search });
