import { countText, formatNumber, listText } from '@rolecall/text';
import type { AuditAction, AuditMember, AuditOutcome, AuditState, SignInMethod } from '../audit.ts';
import type { AuditEntry } from '../auditEntries.ts';

/** The fields that a title is built from. */
export type TitledEntry = Pick<AuditEntry, 'action' | 'outcome' | 'target' | 'before' | 'after' | 'reason'>;

/** A verb and what follows it: `['Add', 'tom.becker to contractors']`. */
type Clause = readonly [verb: keyof typeof pastTense, rest: string];

const pastTense = {
  Add: 'Added',
  Assign: 'Assigned',
  Change: 'Changed',
  Create: 'Created',
  Delete: 'Deleted',
  Disable: 'Disabled',
  Enable: 'Enabled',
  End: 'Ended',
  Export: 'Exported',
  Make: 'Made',
  Move: 'Moved',
  Remove: 'Removed',
  Rename: 'Renamed',
  Repair: 'Repaired',
  Retry: 'Retried',
  Stop: 'Stopped',
  'Sign in': 'Signed in',
  'Sign out': 'Signed out',
  Update: 'Updated',
  View: 'Viewed',
} as const;

/** Entries that didn't succeed name the attempt. */
const prefixes: Readonly<Record<Exclude<AuditOutcome, 'success'>, string>> = {
  attempted: 'In progress',
  denied: 'Denied',
  failed: 'Failed',
  unknown: 'Outcome unknown',
};

/**
 * Describes an entry's change in one line: "Added tom.becker to contractors", "Denied: delete group contractors".
 * @param nameText formats a name from the platform; files use it unchanged
 */
export function auditTitle(entry: TitledEntry, nameText?: (name: string) => string): string {
  const clauses = clausesOf(nameText ? withNames(entry, nameText) : entry);
  const { outcome } = entry;
  const words = (verb: string, rest: string) => (rest === '' ? verb : `${verb} ${rest}`);
  if (outcome !== 'success')
    return `${prefixes[outcome]}: ${listText(clauses.map(([verb, rest]) => words(verb.toLowerCase(), rest)))}`;
  const done = clauses.map(([verb, rest]) => words(pastTense[verb], rest));
  return listText(
    done.map((text, index) => (index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1))),
  );
}

function withNames(entry: TitledEntry, nameText: (name: string) => string): TitledEntry {
  const { target, before, after } = entry;
  return {
    ...entry,
    target: target && { ...target, name: nameText(target.name) },
    before: before && stateWithNames(before, nameText),
    after: after && stateWithNames(after, nameText),
  };
}

function stateWithNames(state: AuditState, nameText: (name: string) => string): AuditState {
  const { name, username, owner, primaryGroup, users, groups, members } = state;
  const renamed = <Named extends { name: string }>(named: Named): Named => ({
    ...named,
    name: nameText(named.name),
  });
  return {
    ...state,
    ...(name !== undefined && { name: nameText(name) }),
    ...(username !== undefined && { username: nameText(username) }),
    ...(owner && { owner: renamed(owner) }),
    ...(primaryGroup && { primaryGroup: renamed(primaryGroup) }),
    ...(users && { users: users.map(renamed) }),
    ...(groups && { groups: groups.map(renamed) }),
    ...(members && { members: members.map(renamed) }),
  };
}

function clausesOf({ action, target, before, after, reason, outcome }: TitledEntry): Clause[] {
  const name = target?.name;
  switch (action) {
    case 'session.sign-in':
      return [['Sign in', signInText(outcome === 'success' ? null : (name ?? 'unknown user'), after)]];
    case 'session.sign-out':
      return [['Sign out', '']];
    case 'session.end':
      return [['End', sessionsText(name, before)]];
    case 'group.create':
    case 'user.create':
    case 'project.create':
      return [['Create', described(action, name)]];
    case 'group.delete':
    case 'user.delete':
    case 'project.delete':
      return [['Delete', described(action, name)]];
    case 'group.update':
    case 'user.update':
    case 'project.update':
      return fieldClauses(name ?? described(action, name), before ?? {}, after ?? {});
    case 'group.change-members':
      return [membershipClause(target, before ?? {}, after ?? {})];
    case 'project.change-roles':
      return [rolesClause(name ?? 'a project', before ?? {}, after ?? {})];
    case 'project.change-owner': {
      const project = name ?? 'a project';
      if (after?.owner) return [['Make', `${after.owner.name} the owner of ${project}`]];
      return [[before?.owner && after ? 'Remove' : 'Change', `the owner of ${project}`]];
    }
    case 'operation.retry':
      return [['Retry', name === undefined ? 'an operation' : `operation ${name}`]];
    case 'operation.stop':
      return [['Stop', name === undefined ? 'an operation' : `operation ${name}`]];
    case 'history.repair':
      return [['Repair', name === undefined ? 'the history' : `the history of ${name}`]];
    case 'read':
      return [readClause(name, reason)];
  }
}

/** "as tom.becker with single sign-on". Older entries don't have the method. */
const signInText = (name: string | null, after: AuditState | null) =>
  [name && `as ${name}`, after?.signInMethod && methodTexts[after.signInMethod]].filter(Boolean).join(' ');

const methodTexts: Readonly<Record<SignInMethod, string>> = {
  password: 'with a password',
  'single sign-on': 'with single sign-on',
};

const sessionsText = (name: string | undefined, before: AuditState | null) =>
  `${before?.sessions === 1 ? '1 session' : 'the sessions'} of ${name ?? 'a user'}`;

/** "group contractors", or "a group" if its name isn't known. */
function described(action: AuditAction, name: string | undefined): string {
  const [type] = action.split('.');
  return name === undefined ? `a ${type}` : `${type} ${name}`;
}

const fieldNames = {
  description: 'description',
  gid: 'GID',
  kind: 'kind',
  firstName: 'first name',
  lastName: 'last name',
  email: 'email address',
  jobTitle: 'job title',
  department: 'department',
} as const satisfies { readonly [Field in keyof AuditState]?: string };

function fieldClauses(name: string, before: AuditState, after: AuditState): Clause[] {
  const clauses: Clause[] = [];
  const given = without(after.policies, before.policies);
  const taken = without(before.policies, after.policies);
  if (given.length > 0) clauses.push(['Assign', `${few(given, 'policies')} to ${name}`]);
  if (taken.length > 0) clauses.push(['Remove', `${few(taken, 'policies')} from ${name}`]);
  if (after.enabled !== undefined) clauses.push([after.enabled ? 'Enable' : 'Disable', name]);
  const [from, to] = [before.name ?? before.username, after.name ?? after.username];
  if (to !== undefined && from !== to) clauses.push(['Rename', `${from ?? name} to ${to}`]);
  if (after.primaryGroup) clauses.push(['Make', `${after.primaryGroup.name} the primary group of ${name}`]);
  else if (before.primaryGroup)
    clauses.push(['Remove', `${before.primaryGroup.name} as the primary group of ${name}`]);
  // Object.entries loses the type of the keys.
  const fields = (Object.entries(fieldNames) as [keyof typeof fieldNames, string][])
    .filter(([field]) => (before[field] ?? '') !== (after[field] ?? ''))
    .map(([, text]) => text);
  if (fields.length > 0) clauses.push(['Update', `the ${listText(fields)} of ${name}`]);
  return clauses.length > 0 ? clauses : [['Update', name]];
}

/** The target is a user who joins or leaves groups, or a group that users join or leave. */
function membershipClause(target: TitledEntry['target'], before: AuditState, after: AuditState): Clause {
  const name = target?.name ?? 'a group';
  const joining = after.users ?? [];
  const leaving = before.users ?? [];
  if (joining.length > 0) return ['Add', `${usersText(joining, after.people)} to ${name}`];
  if (leaving.length > 0) return ['Remove', `${usersText(leaving, before.people)} from ${name}`];
  const gained = namesOf(after.groups);
  const lost = namesOf(before.groups);
  if (gained.length > 0 && lost.length > 0)
    return ['Move', `${name} from ${few(lost, 'groups')} to ${few(gained, 'groups')}`];
  if (gained.length > 0) return ['Add', `${name} to ${few(gained, 'groups')}`];
  if (lost.length > 0) return ['Remove', `${name} from ${few(lost, 'groups')}`];
  return ['Change', target?.type === 'user' ? `the groups of ${name}` : `the members of ${name}`];
}

interface RoleChange {
  readonly kind: AuditMember['kind'];
  readonly name: string;
  readonly from: string[];
  readonly to: string[];
}

function rolesClause(project: string, before: AuditState, after: AuditState): Clause {
  const changes = roleChanges(before.members ?? [], after.members ?? []);
  const [change] = changes;
  if (!change) return ['Change', `roles in ${project}`];
  const total = after.people ?? changes.length;
  const [role] = change.to;
  const isSame = changes.every(({ to }) => to.length <= 1 && to[0] === role);
  if (isSame && role === undefined) return ['Remove', `${counted(changes, total)} from ${project}`];
  if (total > 1) {
    if (isSame) return ['Make', `${counted(changes, total)} ${role}s in ${project}`];
    return ['Change', `${countText(total, 'role')} in ${project}`];
  }
  if (!isSame || role === undefined || change.from.length > 1)
    return ['Change', `the roles of ${change.name} in ${project}`];
  const [last] = change.from;
  if (last !== undefined) return ['Change', `${change.name} from ${last} to ${role} in ${project}`];
  return ['Make', `${change.name} ${/^[aeiou]/i.test(role) ? 'an' : 'a'} ${role} in ${project}`];
}

function roleChanges(before: readonly AuditMember[], after: readonly AuditMember[]): RoleChange[] {
  const changes = new Map<string, RoleChange>();
  const of = ({ kind, id, name }: AuditMember) => {
    const change = changes.get(`${kind}:${id}`) ?? { kind, name, from: [], to: [] };
    changes.set(`${kind}:${id}`, change);
    return change;
  };
  for (const member of before) if (member.role !== null) of(member).from.push(member.role);
  for (const member of after) {
    const { to } = of(member);
    if (member.role !== null) to.push(member.role);
  }
  return [...changes.values()];
}

/** "tom.becker", "2 users and 1 group". */
function counted(changes: readonly RoleChange[], total: number): string {
  const [first] = changes;
  if (total === 1 && first) return first.name;
  const groups = changes.filter(({ kind }) => kind === 'group').length;
  // Only the first members have names here, so the kinds of the others are unknown.
  if (total > changes.length && groups > 0) return countText(total, 'member');
  const users = total - groups;
  return listText([
    ...(users > 0 ? [countText(users, 'user')] : []),
    ...(groups > 0 ? [countText(groups, 'group')] : []),
  ]);
}

function readClause(name: string | undefined, reason: string | null): Clause {
  // The reason of a refused request starts with its route: `GET /exports/groups: …`.
  const [, place = ''] = /^[A-Z]+ \/(\S+):/.exec(reason ?? '') ?? [];
  const [first = '', second = ''] = place.split('/');
  const verb = first === 'exports' ? 'Export' : 'View';
  return [verb, name ?? placeNames[first === 'exports' ? second : first] ?? 'data'];
}

const placeNames: Readonly<Record<string, string>> = {
  access: 'who has access',
  audit: 'the audit log',
  groups: 'groups',
  history: 'the history',
  operations: 'operations',
  overview: 'the overview',
  projects: 'projects',
  sessions: 'their own sessions',
  users: 'users',
};

const usersText = (named: readonly { name: string }[], total = named.length) =>
  total === 1 ? (named[0]?.name ?? '1 user') : countText(total, 'user');

const namesOf = (named: AuditState['groups']) => (named ?? []).map(({ name }) => name);

const without = (all: readonly string[] = [], other: readonly string[] = []) =>
  all.filter((each) => !other.includes(each));

/** Up to two names; more are counted. */
const few = (names: readonly string[], things: string) =>
  names.length > 2 ? `${formatNumber(names.length)} ${things}` : listText(names);
