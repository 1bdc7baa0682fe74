import type { SessionUser } from '@rolecall/contract';

/** The user whom this page shows, from its load to its end. Another tab may sign in as another user. */
let shown: SessionUser | undefined;

export const shownUser = () => shown;

/** Shows the user on this page unless it shows another one already. Returns whether it shows this user. */
export function showUser(user: SessionUser): boolean {
  shown ??= user;
  return shown.id === user.id;
}
