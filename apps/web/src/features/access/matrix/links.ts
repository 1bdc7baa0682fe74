import { linkOptions } from '@tanstack/react-router';
import type { AccessSearch } from '../searchParams.ts';

export const matrixLink = (search: AccessSearch = {}) => linkOptions({ to: '/access/matrix', search });
