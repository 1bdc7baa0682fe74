import type { SessionUser } from '@rolecall/contract';

/** Whom this page shows, from its load to its end. Another tab may sign in as somebody else. */
let shown: SessionUser | undefined;

export const shownUser = () => shown;

/** Makes this the page of the user, unless it is somebody else's already. Returns whether it is the user's. */
export function showUser(user: SessionUser): boolean {
  shown ??= user;
  return shown.id === user.id;
}
