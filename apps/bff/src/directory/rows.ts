import { searchText } from '@rolecall/text';
import { parseDetails } from '../history/details.ts';
import type { Facts } from '../history/facts.ts';
import type { ProjectRow } from '../platform/projects.ts';
import { unreadableText } from '../platform/unreadable.ts';

/** A group in lists. There is one object per group, so that memberships can refer to it. */
export interface GroupRow {
  readonly id: string;
  name: string;
  description: string;
  gid: number | null;
  kind: string;
  policies: readonly string[];
  systemProvided: boolean;
  memberCount: number;
  /** The text that search matches, see `@rolecall/text`. */
  searchText: string;
  /** Changes whenever the row changes. */
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
  /** Null for none. Shares the string of the group's row, which saves memory. */
  primaryGroupId: string | null;
  searchText: string;
}

/** Many users have equal lists of policies. Sharing one array for each saves memory with 100,000 users. */
const policyLists = new Map<string, readonly string[]>();
function shared(policies: readonly string[]): readonly string[] {
  const list = policies.toSorted();
  const key = list.join('\n');
  const existing = policyLists.get(key);
  if (existing) return existing;
  if (policyLists.size > 10_000) policyLists.clear();
  policyLists.set(key, list);
  return list;
}

type Values = Facts['values'];
const textOf = (values: Values, name: string): string => String(values[name] ?? '');
/** Objects that could never be read are shown with what the platform sent. */
const valuesOf = (facts: Facts, standIn: Values = {}): Values =>
  Object.keys(facts.values).length > 0 ? facts.values : standIn;

export function groupRowFields(facts: Facts) {
  const { systemProvided, isUnreadable, standIn } = parseDetails('group', facts.details);
  const values = valuesOf(facts, standIn);
  const [name, description] = [textOf(values, 'name'), textOf(values, 'description')];
  return {
    name,
    description: isUnreadable ? unreadableText : description,
    gid: typeof values.gid === 'number' ? values.gid : null,
    kind: textOf(values, 'kind'),
    policies: shared(facts.policies),
    systemProvided,
    searchText: searchText(name, description),
  };
}

export function userRowFields(facts: Facts) {
  const { status, createdAt, lastActivity, standIn } = parseDetails('user', facts.details);
  const values = valuesOf(facts, standIn);
  const [username, firstName, lastName, email] = ['username', 'firstName', 'lastName', 'email'].map((name) =>
    textOf(values, name),
  ) as [string, string, string, string];
  return {
    username,
    firstName,
    lastName,
    email,
    enabled: Boolean(values.enabled),
    status,
    policies: shared(facts.policies),
    createdAt,
    lastActivity,
    searchText: searchText(username, firstName, lastName, email),
  };
}

export function projectRow(facts: Facts): ProjectRow {
  const { standIn, ...details } = parseDetails('project', facts.details);
  const values = valuesOf(facts, standIn);
  const [name, description] = [textOf(values, 'name'), textOf(values, 'description')];
  return {
    ...details,
    id: facts.id,
    name,
    description,
    ownerId: facts.reference?.id ?? null,
    roleAssignments: facts.roleAssignments.map(({ to, role }) => ({
      kind: to.type === 'group' ? 'group' : 'user',
      id: to.id,
      role,
    })),
    searchText: searchText(name, description),
  };
}
