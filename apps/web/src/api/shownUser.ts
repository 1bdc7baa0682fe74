import type { SessionUser } from '@rolecall/contract';

/** The user that this page shows until it is closed. Another tab may sign in as another user. */
let shown: SessionUser | undefined;

export const shownUser = () => shown;

/** Sets the page's user unless it already has one. Returns true if the page shows this user. */
export function showUser(user: SessionUser): boolean {
  shown ??= user;
  return shown.id === user.id;
}
