import { lazyPart } from '../../../components/lazy/lazyPart.tsx';

/** Where a group or a user has access; on the pages of those, its code comes when it is looked at. */
export const HeldRoles = lazyPart(() => import('./HeldRoles.tsx'));

export const LostRoles = lazyPart(() => import('./LostRoles.tsx'));
