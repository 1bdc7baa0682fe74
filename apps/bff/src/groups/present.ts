import type { Group, GroupListParams, Member, MemberListParams } from '@rolecall/contract';
import { collationKey } from '@rolecall/text';
import { versionOf } from '../changes/versions.ts';
import type { GroupRow, UserRow } from '../directory/rows.ts';
import type { SortKey } from '../lib/sortRows.ts';

/** The editable fields of a group, in the order in which its version fingerprints them. */
export const editableGroupFields = ({ name, description, gid, policies }: EditableGroup) => ({
  name,
  description,
  gid,
  policies: [...policies].sort(),
});
type EditableGroup = Pick<GroupRow, 'name' | 'description' | 'gid' | 'policies'>;

/** Fingerprints are the most expensive part of a page, so a version is cached until its row changes. */
const versions = new WeakMap<GroupRow, { stamp: number; version: string }>();

function rowVersion(row: GroupRow): string {
  const cached = versions.get(row);
  if (cached?.stamp === row.stamp) return cached.version;
  const version = versionOf(editableGroupFields(row));
  versions.set(row, { stamp: row.stamp, version });
  return version;
}

/** @param looksLike the name of another group that looks like this one */
export const presentGroupRow = (row: GroupRow, counted: boolean, looksLike: string | null): Group =>
  presentGroup(row, counted, looksLike, rowVersion(row));

/** The fields of a group that the browser may see, and nothing else. */
export function presentGroup(
  group: Omit<GroupRow, 'searchText' | 'stamp'>,
  counted: boolean,
  looksLike: string | null,
  version = versionOf(editableGroupFields(group)),
): Group {
  const { id, name, description, gid, kind, policies, systemProvided, memberCount } = group;
  return {
    id,
    name,
    description,
    gid,
    kind,
    policies: [...policies],
    systemProvided,
    memberCount: counted ? memberCount : null,
    looksLike,
    version,
  };
}

/** The fields of a member that a group manager may see. */
export function presentMember(user: UserRow): Member {
  const { id, username, firstName, lastName, email, enabled, status } = user;
  return { id, username, firstName, lastName, email, enabled, status };
}

const field = (sort: string) => sort.replace(/^-/, '');

export function groupSortKey(sort: GroupListParams['sort']): (group: GroupRow) => SortKey {
  const name = field(sort);
  return (group) => {
    if (name === 'gid') return group.gid;
    if (name === 'memberCount') return group.memberCount;
    if (name === 'description') return collationKey(group.description) || null;
    return collationKey(name === 'kind' ? group.kind : group.name);
  };
}

export function memberSortKey(sort: MemberListParams['sort']): (user: UserRow) => SortKey {
  const name = field(sort);
  return (user) => {
    if (name === 'email') return collationKey(user.email) || null;
    if (name === 'name') return collationKey(`${user.lastName} ${user.firstName}`.trim()) || null;
    return collationKey(user.username);
  };
}
