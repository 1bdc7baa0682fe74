import { linkOptions } from '@tanstack/react-router';
import type { AccessSearch } from '../routes.ts';

export const matrixLink = (search: AccessSearch = {}) => linkOptions({ to: '/access/matrix', search });
