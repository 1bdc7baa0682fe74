import {
  type AuditNamed,
  type AuditState,
  type AuditTargetType,
  auditState,
  changeMembersRequest,
  changeOwnerRequest,
  changeRolesRequest,
  changeUserGroupsRequest,
  createGroupRequest,
  createUserRequest,
  type Route,
  updateGroupRequest,
  updateUserRequest,
} from '@rolecall/contract';
import type { AuditTarget, EntryContent } from '../audit/entryContent.ts';

/** What Rolecall knows without asking the platform. A denied request must not reach the platform. */
export interface LocalNames {
  nameOf(type: AuditTargetType, id: string): string | undefined;
  policiesOf(type: 'group' | 'user', id: string): readonly string[] | undefined;
}

/** The type of each path parameter. The first one that a path has is the target. */
const targets: readonly (readonly [parameter: string, type: AuditTargetType])[] = [
  ['projectId', 'project'],
  ['groupId', 'group'],
  ['userId', 'user'],
  ['operationId', 'operation'],
];
/** IDs are short. Longer text in a path or body is cut off so that it can't fill the log. */
const longestId = 100;
/** Well-formed, because the cut can split a character and PostgreSQL can't store half of one. */
const shortened = (id: string) => id.slice(0, longestId).toWellFormed();
/** Maximum users or members to name; the rest are counted, so that denied requests can't fill the log. */
const mostNamed = 10;

/** A denied request, in the form in which the change would have been recorded. */
export type Attempt = Pick<EntryContent, 'target' | 'project' | 'before' | 'after'>;

/**
 * Describes what a request asked for. Takes only those fields of the body that the change would have recorded, and
 * nothing from a body that the route would have rejected. A new user's password is never recorded.
 * @param body null if it must not be read
 */
export function attemptOf(
  { action }: Pick<Route, 'action'>,
  params: Readonly<Record<string, string | string[] | undefined>>,
  body: unknown,
  names: LocalNames,
): Attempt {
  const target = targetOf(params, names);
  const project =
    target?.type === 'project' && target.id !== null ? { id: target.id, name: target.name } : null;
  return { target, project, before: null, after: null, ...askedFor(action, target, body, names) };
}

function askedFor(
  action: Route['action'],
  target: AuditTarget | null,
  body: unknown,
  names: LocalNames,
): Partial<Attempt> {
  const named = (type: 'user' | 'group') => (given: string) => {
    const id = shortened(given);
    return { id, name: names.nameOf(type, id) ?? id };
  };
  switch (action) {
    case 'group.create': {
      const { data } = createGroupRequest.safeParse(body);
      if (!data) return {};
      return { target: { type: 'group', id: null, name: data.name }, after: recordable(data) };
    }
    case 'user.create': {
      const { data } = createUserRequest.safeParse(body);
      if (!data) return {};
      const { username, firstName, lastName, email, policies, groupIds } = data;
      const groups = groupIds.slice(0, mostNamed).map(named('group'));
      return {
        target: { type: 'user', id: null, name: username },
        after: recordable({ firstName, lastName, email, policies, groups }),
      };
    }
    case 'group.update': {
      const { data } = updateGroupRequest.safeParse(body);
      return data ? edited('group', target, recordable(data), names) : {};
    }
    case 'user.update': {
      const { data } = updateUserRequest.safeParse(body);
      return data ? edited('user', target, recordable(data), names) : {};
    }
    case 'group.change-members': {
      if (target?.type === 'user') return joinedAndLeft(body, named('group'));
      const { data } = changeMembersRequest.safeParse(body);
      if (!data) return {};
      const ids = [...new Set(data.userIds)];
      const state = { users: ids.slice(0, mostNamed).map(named('user')), people: ids.length };
      return data.change === 'add' ? { after: state } : { before: state };
    }
    case 'project.change-roles': {
      const { data } = changeRolesRequest.safeParse(body);
      if (!data) return {};
      const some = data.changes.slice(0, mostNamed);
      const members = (of: 'role' | 'expected') =>
        some.map(({ kind, id, [of]: role }) => ({ kind, ...named(kind)(id), role }));
      return {
        before: { members: members('expected') },
        after: { members: members('role'), people: data.changes.length },
      };
    }
    case 'project.change-owner': {
      const { data } = changeOwnerRequest.safeParse(body);
      return data ? { after: { owner: named('user')(data.ownerId) } } : {};
    }
    default:
      return {};
  }
}

function joinedAndLeft(body: unknown, named: (id: string) => AuditNamed): Partial<Attempt> {
  const { data } = changeUserGroupsRequest.safeParse(body);
  if (!data) return {};
  const groups = (ids: readonly string[]) => ({ groups: ids.slice(0, mostNamed).map(named) });
  return { before: groups(data.remove), after: groups(data.add) };
}

/** An edit with the current policies, to show which ones it would have added or removed. */
function edited(
  type: 'group' | 'user',
  target: AuditTarget | null,
  after: AuditState,
  names: LocalNames,
): Partial<Attempt> {
  const policies = after.policies && target?.id ? names.policiesOf(type, target.id) : undefined;
  return { before: policies ? { policies: [...policies] } : null, after };
}

function targetOf(
  params: Readonly<Record<string, string | string[] | undefined>>,
  { nameOf }: LocalNames,
): AuditTarget | null {
  for (const [parameter, type] of targets) {
    const given = params[parameter];
    if (typeof given !== 'string') continue;
    const id = shortened(given);
    return { type, id, name: nameOf(type, id) ?? id };
  }
  return null;
}

/** The fields of a request that entries have. Object.fromEntries loses the type of each field. */
const recordable = (fields: object): AuditState =>
  Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => value !== undefined && field in auditState.shape),
  ) as AuditState;
