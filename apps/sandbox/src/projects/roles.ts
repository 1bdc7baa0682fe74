import { randomUUID } from 'node:crypto';

import type { Database } from '../storage/database.ts';

const permissions = {
  Admin: [{ resource: '*', actions: ['create', 'read', 'update', 'delete'] }],
  Editor: [
    { resource: 'functions', actions: ['create', 'read', 'update', 'delete'] },
    { resource: 'artifacts', actions: ['create', 'read', 'update', 'delete'] },
    { resource: 'authorization/roles', actions: ['read'] },
  ],
  Viewer: [{ resource: '*', actions: ['read'] }],
} as const;

/** The roles of every project, strongest first. */
export const roleNames = ['Admin', 'Editor', 'Viewer'] as const;
export type RoleName = (typeof roleNames)[number];

/** Gives a new project its three roles; returns their `seq` by name. */
export function createRoles(
  db: Database,
  projectSeq: number,
  newId: () => string = randomUUID,
): Readonly<Record<RoleName, number>> {
  const create = (name: RoleName) =>
    db.insert('project_authorization_roles', {
      id: newId(),
      name,
      permissions: JSON.stringify(permissions[name]),
      project_seq: projectSeq,
    });
  return { Admin: create('Admin'), Editor: create('Editor'), Viewer: create('Viewer') };
}
