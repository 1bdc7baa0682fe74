import type { GroupListQuery, MemberListQuery } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';
import type { SearchOf } from '../lib/searchParams.ts';

/** The group list's state in the address; every part may be absent. */
export interface GroupListSearch
  extends SearchOf<GroupListQuery, 'q' | 'kind' | 'policy' | 'member' | 'empty' | 'sort'> {
  /** The form for a new group is open. */
  create?: boolean | undefined;
}

/** The group page's state in the address. */
export interface GroupSearch extends SearchOf<MemberListQuery, 'q' | 'sort'> {
  tab?: 'members' | 'projects' | 'details' | 'history' | undefined;
  /** A change of members whose progress and outcome are shown. */
  operation?: string | undefined;
}

export const groupListLink = (search: GroupListSearch = {}) => linkOptions({ to: '/groups', search });

export const groupLink = (groupId: string, search: GroupSearch = {}) =>
  linkOptions({ to: '/groups/$groupId', ...idParams({ groupId }), search });
