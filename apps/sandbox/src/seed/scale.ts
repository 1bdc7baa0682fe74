import type { Policy } from '../access/policies.ts';
import type { Seeder } from './seeder.ts';

const firstNames = words(
  'Ada Bela Chen Dana Emre Fatima Goran Hana Ivo Jana Kofi Lena Mika Noor Omar Pia Ravi Sofia Tariq Yuki',
);
const lastNames = words(
  'Adler Bauer Costa Dubois Eriksen Fischer Garcia Haddad Ito Jensen Kowalski Larsen Moreau Novak Okoye Patel Rossi Silva Tanaka Weber',
);
const teams = words(
  'analytics billing claims delivery energy fraud growth hardware imaging logistics mobility network payments quality research search trading vision',
);
const departments = words('Engineering Research Operations Finance Sales');
const groupPolicies: readonly Policy[] = ['Data', 'Application Read Only'];

const predefinedUsers = 3;
const predefinedGroups = 2;
const groupsPerUser = 5;

/** A tenant with `size` users in total. Each user is in five groups besides all_users. */
export function seedScale(seeder: Seeder, size: number): void {
  const { random } = seeder;
  const groups = numbers(Math.floor(size / 10) - predefinedGroups).map((number) =>
    seeder.group({
      name: `${random.pick(teams)}-${pad(number)}`,
      description: `Team ${number} of the scale seed`,
      policies: groupPolicies,
    }),
  );
  const users = numbers(size - predefinedUsers).map((number) => {
    const firstName = random.pick(firstNames);
    const lastName = random.pick(lastNames);
    return seeder.user({
      username: `${firstName}.${lastName}.${pad(number)}`.toLowerCase(),
      firstName,
      lastName,
      department: random.pick(departments),
      jobTitle: 'Engineer',
      policies: ['Developer', 'Application Read Only'],
      groups: pickFrom(groups, random.distinct(groupsPerUser, groups.length)),
    });
  });
  for (const number of numbers(Math.floor(size / 20))) {
    const members = pickFrom(users, random.distinct(7, users.length));
    const [owner, admin, ...others] = members;
    if (owner === undefined || admin === undefined) return;
    const teamsOfProject = pickFrom(groups, random.distinct(3, groups.length));
    seeder.project({
      name: `${random.pick(teams)}-${pad(number)}`,
      description: `Project ${number} of the scale seed`,
      owner,
      resources: random.below(40),
      users: { Admin: [admin], Editor: others.slice(0, 2), Viewer: others.slice(2) },
      groups: {
        Admin: teamsOfProject.slice(0, 1),
        Editor: teamsOfProject.slice(1, 2),
        Viewer: teamsOfProject.slice(2),
      },
    });
  }
}

function numbers(count: number): number[] {
  return Array.from({ length: Math.max(count, 0) }, (_, index) => index + 1);
}

function pad(number: number): string {
  return String(number).padStart(6, '0');
}

/** The items at the given indexes. */
function pickFrom(items: readonly number[], indexes: Iterable<number>): number[] {
  return [...indexes].flatMap((index) => items[index] ?? []);
}

function words(text: string): string[] {
  return text.split(' ');
}
