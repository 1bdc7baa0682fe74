import type { User, UserGroup } from '@rolecall/management-client';
import { searchText, withStorableText } from '@rolecall/text';
import { unreadableStatus, unreadableText } from './unreadable.ts';

/** A group as the directory keeps it: one object per group, so that memberships are references. */
export interface GroupRow {
  readonly id: string;
  name: string;
  description: string;
  gid: number | null;
  kind: string;
  policies: readonly string[];
  systemProvided: boolean;
  memberCount: number;
  /** What search looks through, see `@rolecall/text`. */
  searchText: string;
  /** When this row was last set, on the directory's own clock of reads and writes. */
  stamp: number;
}

export interface UserRow {
  readonly id: string;
  username: string;
  firstName: string;
  lastName: string;
  email: string;
  enabled: boolean;
  status: string;
  policies: readonly string[];
  createdAt: string | null;
  lastActivity: string | null;
  groups: readonly GroupRow[];
  searchText: string;
  stamp: number;
}

/** Equal lists of policies are common; sharing one array for each keeps a hundred thousand users small. */
const policyLists = new Map<string, readonly string[]>();
function shared(policies: readonly string[]): readonly string[] {
  const key = policies.join('\n');
  const known = policyLists.get(key);
  if (known) return known;
  if (policyLists.size > 10_000) policyLists.clear();
  const list = [...policies].sort();
  policyLists.set(key, list);
  return list;
}

/** ISO 8601 in the one form the contract promises; null for what is no date. */
export const isoOrNull = (text: string | null): string | null =>
  text !== null && Number.isFinite(Date.parse(text)) ? new Date(text).toISOString() : null;

/** Text of the platform as Rolecall stores it, so that lists and history say the same. */
export function groupFields(group: UserGroup) {
  const { name, description, gid, kind, assigned_policies, system_provided } = withStorableText(
    group.attributes,
  );
  return {
    name,
    description: group.unreadable === undefined ? description : unreadableText,
    gid,
    kind,
    policies: shared(assigned_policies),
    systemProvided: system_provided,
    searchText: searchText(name, description),
  };
}

export function userFields(user: User) {
  const attributes = withStorableText(user.attributes);
  const { username, first_name, last_name, email } = attributes;
  return {
    username,
    firstName: first_name,
    lastName: last_name,
    email,
    enabled: attributes.admin_status !== 'down',
    status: user.unreadable === undefined ? attributes.operational_status : unreadableStatus,
    policies: shared(attributes.assigned_policies),
    createdAt: isoOrNull(attributes.created_at),
    lastActivity: isoOrNull(attributes.last_activity),
    searchText: searchText(username, first_name, last_name, email),
  };
}
