import { randomUUID } from 'node:crypto';

import type { SandboxDatabase } from '../storage/database.ts';

const actions = {
  Admin: ['.*'],
  Editor: ['create', 'read', 'update', 'delete'],
  Viewer: ['read'],
} as const;

/** The roles of every project, strongest first. */
export const roleNames = ['Admin', 'Editor', 'Viewer'] as const;
export type RoleName = (typeof roleNames)[number];

/** Creates the three roles of a new project. Returns their `seq` by name. */
export function createRoles(
  db: SandboxDatabase,
  project: { readonly seq: number; readonly name: string },
  newId: () => string = randomUUID,
): Readonly<Record<RoleName, number>> {
  const create = (name: RoleName) =>
    db.insert('project_authorization_roles', {
      id: newId(),
      name,
      permissions: JSON.stringify([{ resource: `/projects/${project.name}/**`, actions: actions[name] }]),
      project_seq: project.seq,
    });
  return { Admin: create('Admin'), Editor: create('Editor'), Viewer: create('Viewer') };
}
