import { type Route, type RouteName, routes } from '@rolecall/contract';
import type { AnyRequestInput } from '@rolecall/contract/requestFor';
import { ApiCaller, type CallerResponse } from './caller.ts';
import type { IdentityProvider } from './identityProvider.ts';
import type { Rolecall } from './rolecall.ts';
import { startAndAnswer } from './singleSignOn.ts';

export const roles = [
  'anonymous',
  'no role',
  'auditor',
  'security admin',
  'several roles',
  'disabled',
  'expired',
] as const;
export type Role = (typeof roles)[number];

/** The relation of the object in the path to the caller: their own group, user or operation, or not. */
export const targets = ['own', 'foreign', 'nonexistent'] as const;
export type Target = (typeof targets)[number];

export type World = Awaited<ReturnType<typeof createWorld>>;

const usernames: Readonly<Record<Role, string>> = {
  anonymous: 'omar.haddad',
  'no role': 'tom.becker',
  auditor: 'nora.lindqvist',
  'security admin': 'security_admin',
  'several roles': 'grace.kim',
  disabled: 'sofia.rossi',
  expired: 'aisha.rahman',
};

/**
 * A user with each role, each with own, foreign and nonexistent objects.
 * @param provider the identity provider; if absent, single sign-on is off
 */
export async function createWorld(rolecall: Rolecall, provider?: IdentityProvider) {
  const { platform } = rolecall;
  const people = new Map<Role, { id: string; caller: ApiCaller; operationId: string }>();

  // The expired session is the oldest one, and left idle.
  for (const role of roles.toReversed()) {
    const { id, attributes } = await platform.users.getByUsername(usernames[role]);
    const policies = attributes.assigned_policies;
    await platform.users.update(id, { assigned_policies: [...policies, 'Security Admin'] });
    // Everyone begins with the rights to start an operation, so that everyone has one.
    const caller = await rolecall.signIn(usernames[role]);
    const operationId = await failedOperation(rolecall, caller);
    if (role !== 'security admin' && role !== 'several roles')
      await platform.users.update(id, { assigned_policies: policies });
    if (role === 'expired') rolecall.advance(31);
    people.set(role, { id, caller: role === 'anonymous' ? rolecall.anonymous : caller, operationId });
  }
  await platform.groups.addUser('auditors', usernames['several roles']);
  await platform.users.disable(find('disabled').id);
  // Rights are cached for ten seconds.
  rolecall.advance(1);
  const manager = find('security admin').caller;
  await manager.ok('listUsers');

  function find(role: Role) {
    const caller = people.get(role);
    if (!caller) throw new Error(`No one is ${role}`);
    return caller;
  }

  const other = (role: Role): Role => (role === 'no role' ? 'auditor' : 'no role');

  async function groupFor(role: Role, target: Target) {
    if (target === 'nonexistent') return { id: crypto.randomUUID(), name: 'gone' };
    const name = `world-${crypto.randomUUID()}`;
    const { id } = await platform.groups.create({ name });
    await platform.groups.addUser(id, find(target === 'own' ? role : other(role)).id);
    return { id, name };
  }

  // From the platform, because requesting a list from Rolecall may start a crawl, whose requests would be counted.
  const projectId = async () => (await platform.projects.getByName('account-takeover')).id;

  /** A request that is valid except possibly for the caller's rights. */
  async function inputFor(route: Route, role: Role, target: Target): Promise<AnyRequestInput> {
    const input = await inputOf(route, role, target);
    // Comparisons start at the beginning of the history.
    const comparing = route.path.includes('/access/comparison') && {
      from: (await manager.ok('getHistory')).beganAt ?? new Date().toISOString(),
    };
    return { ...input, query: { ...input.query, ...comparing, ...(route.file && { format: 'csv' }) } };
  }

  async function inputOf(route: Route, role: Role, target: Target): Promise<AnyRequestInput> {
    const unique = crypto.randomUUID();
    const whose = find(target === 'own' ? role : other(role));
    const anonymous = target === 'nonexistent' ? unique : undefined;
    switch (route) {
      case routes.signIn:
        return { body: { username: usernames['no role'], password: 'rolecall-demo' } };
      case routes.startSingleSignOn:
        return { body: { returnTo: '/' } };
      case routes.backChannelLogout:
        return { body: { logout_token: await provider?.logoutToken({ sub: 'nobody.there' }) } };
      case routes.createGroup:
        return { body: { name: `created-${unique}` } };
      case routes.createUser:
        return {
          body: { username: `u-${unique}`, firstName: 'A', lastName: 'B', email: 'a@example.com' },
        };
      case routes.resolveGroups:
        return { body: { names: ['fraud-detection'] } };
      case routes.resolveUsers:
        return { body: { names: ['tom.becker'] } };
      case routes.previewMemberships:
        return { body: { leave: [(await platform.groups.getByName('fraud-detection')).id] } };
      case routes.listAccessSubjects:
      case routes.exportAccessSubjects:
        return { query: { kind: 'project' } };
      case routes.getMatrix:
      case routes.listMatrixRows:
      case routes.listMatrixColumns:
      case routes.listMatrixCells:
      case routes.exportMatrix:
        return { query: { kind: 'group' } };
      case routes.getMatrixCell: {
        return { query: { kind: 'user', row: anonymous ?? whose.id, project: await projectId() } };
      }
      case routes.listFindings:
      case routes.exportFindings:
        return { query: { kind: 'empty-groups' } };
      case routes.getUserAccess:
      case routes.listUserAccess:
      case routes.exportUserAccess:
      case routes.compareUserAccess:
      case routes.exportUserComparison:
      case routes.exportUserProjects:
      case routes.getUser:
      case routes.countUserSessions:
      case routes.listUserProjects:
        return { params: { userId: anonymous ?? whose.id } };
      case routes.endUserSessions:
        // The other users are still needed.
        return { params: { userId: anonymous ?? find('disabled').id } };
      case routes.endSession:
        return {
          params: { sessionId: anonymous ?? (await anotherSessionOf(target === 'own' ? role : other(role))) },
        };
      case routes.updateUser: {
        const { version } = await manager.ok('getUser', { params: { userId: whose.id } });
        return { params: { userId: anonymous ?? whose.id }, version, body: { enabled: true } };
      }
      case routes.changeUserGroups: {
        const { id } = await groupFor(role, 'foreign');
        return { params: { userId: anonymous ?? whose.id }, body: { add: [id] } };
      }
      case routes.deleteUser: {
        // The other users are still needed.
        const { id, attributes } = await platform.users.create({
          username: `w-${unique}`,
          first_name: 'A',
          last_name: 'B',
          email: 'a@example.com',
        });
        return { params: { userId: anonymous ?? id }, body: { expectedName: attributes.username } };
      }
      // Entries have no owner, so the first one serves every role.
      case routes.getAuditEntry:
        return { params: { seq: target === 'nonexistent' ? '999999999' : '1' } };
      case routes.getOperation:
      case routes.exportOperationItems:
      case routes.retryOperation:
      case routes.stopOperation:
        return { params: { operationId: anonymous ?? whose.operationId } };
    }
    if ('projectId' in route.params.shape) return projectInputFor(route, anonymous);
    if (!('groupId' in route.params.shape)) return {};
    const group = await groupFor(role, target);
    const params = { groupId: group.id };
    switch (route) {
      case routes.updateGroup: {
        const known = target === 'nonexistent' ? null : await manager.ok('getGroup', { params });
        return { params, version: known?.version ?? 'aaaaaaaa', body: { description: unique } };
      }
      case routes.deleteGroup:
        return { params, body: { expectedName: group.name } };
      case routes.changeMembers:
        return { params, body: { change: 'add', userIds: [find('no role').id] } };
      default:
        return { params };
    }
  }

  /** A session that may be ended. Roles without a session have none. */
  async function anotherSessionOf(role: Role): Promise<string> {
    const caller = await rolecall.signIn(mayStay(role) ? usernames[role] : usernames['no role']);
    const { items } = await caller.ok('listSessions');
    return items.find(({ isCurrent }) => isCurrent)?.id ?? '';
  }

  /** Project rights have their own matrix, so one project that the manager manages is enough here. */
  async function projectInputFor(route: Route, anonymous: string | undefined): Promise<AnyRequestInput> {
    const params = { projectId: anonymous ?? (await projectId()) };
    const { id } = find('no role');
    switch (route) {
      case routes.changeOwner: {
        const { version } = await manager.ok('getProject', { params });
        return {
          params,
          version,
          body: { ownerId: id, confirmed: ['lose-own-admin', 'lose-ownership', 'no-admin-but-owner'] },
        };
      }
      case routes.previewOwner:
        return { params, body: { ownerId: id } };
      case routes.listProjectGroupMembers:
      case routes.exportProjectGroupMembers: {
        const query = { kind: 'group' as const };
        const members = await manager.ok('listProjectMembers', { params, query });
        return { params: { ...params, groupId: members.items[0]?.id ?? '' } };
      }
      case routes.previewRoles:
      case routes.changeRoles:
        return { params, body: { changes: [{ kind: 'user', id, role: 'Viewer', expected: null }] } };
      case routes.resolveCandidates:
        return { params, body: { names: ['tom.becker'] } };
      default:
        return { params };
    }
  }

  /** Prepares everything but the call itself. */
  async function prepare(
    name: RouteName,
    role: Role,
    target: Target,
  ): Promise<() => Promise<CallerResponse>> {
    const input = await inputFor(routes[name], role, target);
    const { caller } = find(role);
    const endsTheSession = name === 'signIn' || name === 'signOut';
    if (name === 'finishSingleSignOn' && provider) {
      const { answer, cookie } = await startAndAnswer(rolecall.url, usernames['no role']);
      const before = mayStay(role) ? await rolecall.signIn(usernames[role]) : caller;
      const browser = new ApiCaller(rolecall.url, [before.cookie, cookie].filter(Boolean).join('; '));
      return () => browser.send(name, { body: { answer } });
    }
    if (endsTheSession && mayStay(role)) {
      const leaving = await rolecall.signIn(usernames[role]);
      return () => leaving.send(name, input);
    }
    if (routes[name].stream) return () => firstAnswer(caller);
    return () => caller.send(name, input);
  }

  return {
    prepare,
    inputFor,
    idOf: (role: Role) => find(role).id,
    call: async (name: RouteName, role: Role, target: Target) => (await prepare(name, role, target))(),
  };
}

const mayStay = (role: Role) => role !== 'anonymous' && role !== 'disabled' && role !== 'expired';

/** A stream doesn't end, so only its beginning is checked. */
async function firstAnswer(caller: ApiCaller): Promise<CallerResponse> {
  const leave = new AbortController();
  const response = await caller.open('/operations/events', leave.signal);
  const { status, headers } = response;
  const text = status === 200 ? '' : await response.text();
  leave.abort();
  return { status, headers, text, body: text && JSON.parse(text) };
}

/** An operation with a failed item, which can be retried. */
async function failedOperation(rolecall: Rolecall, caller: ApiCaller): Promise<string> {
  const { id: groupId } = await rolecall.platform.groups.getByName('fraud-detection');
  const { id: userId } = await rolecall.platform.users.getByUsername('diego.ramos');
  const { id } = await caller.ok('changeMembers', {
    params: { groupId },
    body: { change: 'remove', userIds: [userId] },
  });
  return (await caller.finished({ id })).id;
}
