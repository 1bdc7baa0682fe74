import type { UserDetail } from '@rolecall/contract';

/** The open dialog of a user. */
export type OpenUserDialog =
  | { readonly type: 'edit'; readonly focus: 'firstName' | 'policies' }
  | { readonly type: 'leave-groups'; readonly groups: UserDetail['groups'] }
  | { readonly type: 'primary-group'; readonly groupId: string | null }
  | { readonly type: 'add-to-groups' | 'enabled' | 'sessions' | 'delete' };

export type OnOpenUserDialog = (dialog: OpenUserDialog) => void;
