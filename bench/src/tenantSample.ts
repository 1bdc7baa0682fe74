import type { Page } from '@rolecall/management-client';
import type { Platform } from './processes.ts';

const places = 20;
const perPlace = 5;

/**
 * A sample of a large tenant, spread over all of it, so that results don't depend on positions in lists or tables.
 */
export interface TenantSample {
  readonly projectIds: readonly string[];
  readonly userIds: readonly string[];
  /** The total number of projects. */
  readonly projects: number;
  /** A project in which `all_users` has a role. It isn't one of `projectIds`. */
  readonly openProjectId: string;
  /** A user who reaches every project through a policy. */
  readonly managerId: string;
}

/** Takes the sample, and gives `all_users` a role in the first project. */
export async function sampleTenant({ client }: Platform): Promise<TenantSample> {
  const projects = await spread((page) => client.projects.list({ sort: ['name'], page }));
  const users = await spread((page) => client.users.list({ sort: ['username'], page }));
  const [openProject, ...others] = projects.items;
  if (!openProject) throw new Error('The platform has no project');
  const everybody = await client.groups.getByName('all_users');
  await client.projects.updateRoles(openProject.id, [
    { principal: { type: 'user_group', id: everybody.id }, role: 'Viewer' },
  ]);
  const manager = await client.users.getByUsername('security_admin');
  return {
    projectIds: others.map(({ id }) => id),
    userIds: users.items.map(({ id }) => id),
    projects: projects.total,
    openProjectId: openProject.id,
    managerId: manager.id,
  };
}

async function spread<Item>(
  list: (page: Page) => Promise<{ items: readonly Item[]; total: number | null }>,
): Promise<{ items: Item[]; total: number }> {
  const first = await list({ number: 0, size: perPlace });
  const total = first.total ?? first.items.length;
  const items = [...first.items];
  for (let place = 1; place < places; place += 1) {
    const number = Math.floor((place * total) / places / perPlace);
    items.push(...(await list({ number, size: perPlace })).items);
  }
  return { items, total };
}
