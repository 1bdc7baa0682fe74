import { lazy } from 'react';

/** Where a group or a user has access; on the pages of those, its code comes when it is looked at. */
export const HeldRoles = lazy(() => import('./HeldRoles.tsx'));

export const LostRoles = lazy(() => import('./LostRoles.tsx'));
