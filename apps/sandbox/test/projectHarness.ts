import { expect } from 'vitest';
import {
  pointers,
  related,
  type SandboxVisitor,
  type SeenAnswer,
  sandbox,
  securityAdmin,
} from './harness.ts';

/** A project of the demo with an owner and members. */
export const demoProject = 'churn-prediction';
/** The query that includes the owner and all members. */
export const everyMember =
  'include=owner,project_authorization_roles.principal_users,project_authorization_roles.principal_user_groups';

export async function demoAdmin(): Promise<SandboxVisitor> {
  return securityAdmin(await sandbox({ seed: 'demo' }));
}

/** Who has which role, by name, and the IDs that are needed to change that. */
export async function membersOfRoles(visitor: SandboxVisitor, name = demoProject) {
  const { resource, body } = await visitor.get(`/projects/__name__/${name}?${everyMember}`);
  const names = new Map(
    body.included?.map(({ id, attributes }) => [id, attributes.username ?? attributes.name]),
  );
  const ids: Record<string, string> = {};
  const held: Record<string, unknown[]> = {};
  for (const role of body.included ?? []) {
    if (role.type !== 'project_authorization_role') continue;
    const roleName = String(role.attributes.name);
    ids[roleName] = role.id;
    const members = [...related(role, 'principal_users'), ...related(role, 'principal_user_groups')];
    held[roleName] = members.map((id) => names.get(id));
  }
  return { projectId: resource.id, ids, held };
}

/** One request of a transaction. */
export function putMembers(roleId: string | undefined, users: readonly string[], groups: readonly string[]) {
  const relationships = {
    principal_users: pointers('user', users),
    principal_user_groups: pointers('user_group', groups),
  };
  return {
    method: 'put',
    resource: `project_authorization_roles/${roleId}`,
    body: { data: { relationships } },
  };
}

/** The body of a transaction in a project. */
export const transactionIn = (projectId: string, requests: readonly object[]) => ({
  data: { attributes: { metadata: { project_ids: [projectId], notify_by_email: false }, requests } },
});

/** The attributes of the job that was accepted. */
export async function outcomeOf(visitor: SandboxVisitor, { status, resource }: SeenAnswer) {
  expect(status).toBe(202);
  return (await visitor.get(`/jobs/${resource.id}`)).resource.attributes;
}
