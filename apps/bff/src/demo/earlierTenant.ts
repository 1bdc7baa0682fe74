import type { ManagementClient, UserWithGroups } from '@rolecall/management-client';

/** Users of the demo tenant who join during its past. */
export const joiners = ['julia.sommer', 'tara.singh', 'arjun.mehta'] as const;
export type Joiner = (typeof joiners)[number];
export type Joiners = ReadonlyMap<Joiner, UserWithGroups>;

/** Users who leave during the past. Only Ida Strand still exists, disabled. */
const leavers = [
  { username: 'hugo.maes', first_name: 'Hugo', last_name: 'Maes', group: 'business-intelligence' },
  { username: 'ida.strand', first_name: 'Ida', last_name: 'Strand', group: 'customer-insights' },
  { username: 'tim.holt', first_name: 'Tim', last_name: 'Holt', group: 'interns-2025' },
  { username: 'sara.lind', first_name: 'Sara', last_name: 'Lind', group: 'interns-2025' },
];

/**
 * Turns the demo tenant back to its state before the past.
 * @returns the data of the users who join later
 */
export async function turnBack(platform: ManagementClient): Promise<Joiners> {
  const { groups, users, projects } = platform;
  const joining = new Map<Joiner, UserWithGroups>();
  for (const username of joiners) {
    const user = await users.getByUsername(username, { include: ['user_groups', 'primary_group'] });
    joining.set(username, user);
    await users.delete(user.id);
  }
  for (const { group, ...user } of leavers) {
    const { id } = await groups.getByName(group);
    await users.create({ ...user, email: `${user.username}@example.com`, groupIds: [id] });
  }
  await users.enable('karim.benali');

  for (const [group, user] of [
    ['auditors', 'simon.oneill'],
    ['business-intelligence', 'elif.yilmaz'],
    ['demand-forecasting', 'noah.williams'],
  ] as const)
    await groups.addUser(group, user);
  await groups.removeUser('customer-insights', 'elif.yilmaz');

  await projects.create({
    name: 'loyalty-offers',
    description: 'Personal offers for members of the loyalty program',
    owner: 'ida.strand',
  });
  await projects.setOwner('model-monitoring', 'ingrid.halvorsen');
  for (const [user, project, role] of [
    ['noah.williams', 'loyalty-offers', 'Viewer'],
    ['hugo.maes', 'loyalty-offers', 'Editor'],
    ['isabel.fernandez', 'churn-prediction', 'Editor'],
    ['tom.becker', 'customer-lifetime-value', 'Viewer'],
  ] as const)
    await users.ensureProjectMembership(user, project, role);
  for (const [user, project] of [
    ['tom.becker', 'credit-scorecards'],
    ['sofia.rossi', 'card-fraud-realtime'],
  ] as const)
    await users.removeFromProject(user, project);
  await groups.ensureProjectMembership('customer-insights', 'loyalty-offers', 'Editor');
  await groups.ensureProjectMembership('all_users', 'support-assistant', 'Viewer');
  await groups.removeFromProject('Аналітика Київ', 'demand-forecast-europe');
  return joining;
}
