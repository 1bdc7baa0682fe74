import type { UserDetail } from '@rolecall/contract';

/** Which dialog of a user is open. */
export type OpenUserDialog =
  | { readonly type: 'edit'; readonly focus: 'firstName' | 'policies' }
  | { readonly type: 'leave-group'; readonly group: UserDetail['groups'][number] }
  | { readonly type: 'primary-group'; readonly groupId: string | null }
  | { readonly type: 'add-to-groups' | 'enabled' | 'sessions' | 'delete' };

export type OnOpenUserDialog = (dialog: OpenUserDialog) => void;
