import type { RoleIntent } from '@rolecall/access';
import type { RequestInput } from '@rolecall/contract/requestFor';
import { ManagementClient, type PrincipalId } from '@rolecall/management-client';
import type { Sandbox } from '@rolecall/sandbox';
import { z } from 'zod';
import type { ApiCaller } from './caller.ts';

/** Roles by principal: usernames, and group names with the prefix `@`. */
export type Cast = Readonly<Record<string, string>>;
type Options = Omit<Required<RequestInput<'changeRoles'>>['body'], 'changes'>;

const created = z.object({ data: z.object({ id: z.string() }) });

export type ProjectStage = ReturnType<typeof createStage>;

/** Creates and reads projects on the platform, without Rolecall. */
export function createStage(sandbox: Sandbox) {
  const platform = new ManagementClient({ endpoint: sandbox.url, accessKey: sandbox.accessKey });

  const ids = new Map<string, string>();

  async function idOf(name: string): Promise<string> {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const { id } = name.startsWith('@')
      ? await platform.groups.getByName(name.slice(1))
      : await platform.users.getByUsername(name);
    ids.set(name, id);
    return id;
  }

  async function principal(name: string): Promise<PrincipalId> {
    return { type: name.startsWith('@') ? 'user_group' : 'user', id: await idOf(name) };
  }

  /** Calls the platform directly, because the client can't create such projects. */
  async function ask(method: string, data: object): Promise<unknown> {
    const Cookie = `session=${encodeURIComponent(`j:{"sid": "${sandbox.accessKey}"}`)}`;
    const response = await fetch(`${sandbox.url}/api/projects`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Cookie,
        'igz-project-deletion-strategy': 'cascading',
      },
      body: JSON.stringify({ data: { type: 'project', ...data } }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }

  /** Creates a new project. */
  async function project(owner: string, cast: Cast = {}): Promise<string> {
    const name = `stage-${crypto.randomUUID()}`;
    const relationships = { owner: { data: await principal(owner) } };
    const { data } = created.parse(await ask('POST', { attributes: { name }, relationships }));
    await grant(data.id, cast);
    return data.id;
  }

  /** Assigns roles outside Rolecall; an empty role removes one. */
  async function grant(projectId: string, cast: Cast): Promise<void> {
    const changes = Object.entries(cast).map(async ([name, role]) => ({
      principal: await principal(name),
      role: role || null,
    }));
    await platform.projects.updateRoles({ id: projectId }, await Promise.all(changes));
  }

  return {
    platform,
    idOf,
    project,
    grant,

    async remove(projectId: string): Promise<void> {
      const { attributes } = await platform.projects.get(projectId);
      await ask('DELETE', { attributes: { name: attributes.name } });
    },

    /** The current roles on the platform. */
    async cast(projectId: string): Promise<Cast> {
      const { roles } = await platform.projects.members({ id: projectId });
      return Object.fromEntries(
        roles.flatMap(({ role, users, groups }) => [
          ...users.map(({ id, resource }) => [resource?.attributes.username ?? id, role.attributes.name]),
          ...groups.map(({ id, resource }) => [`@${resource?.attributes.name ?? id}`, role.attributes.name]),
        ]),
      );
    },

    /** A pending change for a principal; an empty role is none. */
    async intent(name: string, expected: string, role: string): Promise<RoleIntent> {
      const { type, id } = await principal(name);
      const kind = type === 'user' ? 'user' : 'group';
      return { kind, id, expected: expected || null, role: role || null };
    },

    /** The number of transactions sent to the platform since its log was cleared. */
    transactions: () =>
      sandbox.requests.entries().filter(({ path }) => path.startsWith('/api/async_transactions')).length,
  };
}

/** Applies pending changes and waits until they have ended. */
export async function apply(
  caller: ApiCaller,
  projectId: string,
  changes: readonly RoleIntent[],
  options: Options = {},
) {
  const body = { changes: [...changes], ...options };
  return caller.finished(await caller.ok('changeRoles', { params: { projectId }, body }));
}
