import type { ProjectListQuery, ProjectMemberListQuery, ProjectPersonListQuery } from '@rolecall/contract';
import { linkOptions } from '@tanstack/react-router';
import { idParams } from '../lib/idParams.ts';
import type { SearchOf } from '../lib/searchParams.ts';

/** The project list's state in the address; every part may be absent. */
export type ProjectListSearch = SearchOf<ProjectListQuery, 'q' | 'owner' | 'status' | 'myRole' | 'sort'>;

export type ProjectTab = 'members' | 'overview' | 'history';

/** The project page's state in the address; the filters are those of the list that is shown. */
export interface ProjectSearch
  extends SearchOf<ProjectMemberListQuery, 'q' | 'role' | 'kind' | 'sort'>,
    SearchOf<ProjectPersonListQuery, 'source'> {
  managesMembers?: true | undefined;
  tab?: ProjectTab | undefined;
  /** Everybody who has access in the end, instead of who was given a role. */
  show?: 'people' | undefined;
  /** The staged changes are being reviewed. */
  review?: boolean | undefined;
}

export const projectListLink = (search: ProjectListSearch = {}) => linkOptions({ to: '/projects', search });

export const projectLink = (projectId: string, search: ProjectSearch = {}) =>
  linkOptions({ to: '/projects/$projectId', ...idParams({ projectId }), search });
