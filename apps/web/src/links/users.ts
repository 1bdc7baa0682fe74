import type { UserListQuery } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';
import type { SearchOf } from '../lib/searchParams.ts';

/** The user list's state in the address; every part may be absent. */
export interface UserListSearch
  extends SearchOf<UserListQuery, 'q' | 'enabled' | 'policy' | 'group' | 'sort'> {
  /** The form for a new user is open. */
  create?: boolean | undefined;
}

/** The user page's state in the address. */
export interface UserSearch {
  tab?: 'history' | undefined;
}

export const userListLink = (search: UserListSearch = {}) => linkOptions({ to: '/users', search });

export const userLink = (userId: string) => linkOptions({ to: '/users/$userId', ...idParams({ userId }) });
