import type { UserDetail } from '@rolecall/contract';

/** True if Rolecall can remove the user from a group. Every user is in the platform's own group. */
export const isLeavable = ({ systemProvided, kind }: UserDetail['groups'][number]) =>
  !systemProvided && kind === 'local';
