import { roleNames } from '../projects/roles.ts';
import { demoGroups, demoPeople, demoProjects, disabledPerson } from './demo-data.ts';
import type { Seeder } from './seeder.ts';

/** Demo accounts to try. They all have the sandbox's password. */
export const demoAccounts: readonly {
  readonly username: string;
  readonly role: string;
  readonly who: string;
}[] = [
  { username: 'security_admin', role: 'Group manager', who: 'Manages groups, users and roles' },
  { username: 'nora.lindqvist', role: 'Auditor', who: 'Sees everything, changes nothing' },
  { username: 'diego.ramos', role: 'Project owner', who: 'Owns two projects' },
  { username: 'amara.okafor', role: 'Project admin', who: 'Is Admin of three projects through a group' },
  { username: 'tom.becker', role: 'User', who: 'Sees their own access, manages nothing' },
];

/** A realistic tenant: about sixty people, more than twenty teams and fifteen projects. */
export function seedDemo(seeder: Seeder): void {
  const groups = new Map(Object.entries(demoGroups).map(([key, group]) => [key, seeder.group(group)]));
  const users = new Map<string, number>();
  for (const [
    username = '',
    firstName = '',
    lastName = '',
    jobTitle = '',
    department = '',
    keys = '',
  ] of rows(demoPeople)) {
    const memberOf = words(keys).map((key) => lookUp(groups, key));
    const [primaryGroup] = memberOf;
    const seq = seeder.user({
      username,
      firstName,
      lastName,
      jobTitle,
      department,
      groups: memberOf,
      isDisabled: username === disabledPerson,
      // Some users have no primary group, and it must stay possible to change the auditor's membership.
      ...(primaryGroup !== undefined && memberOf.length > 1 ? { primaryGroup } : {}),
    });
    users.set(username, seq);
  }
  for (const [name = '', owner = '', description = '', ...members] of rows(demoProjects)) {
    const named = (isGroup: boolean) =>
      Object.fromEntries(
        roleNames.map((role, index) => [
          role,
          words(members[index] ?? '')
            .filter((word) => word.startsWith('@') === isGroup)
            .map((word) => (isGroup ? lookUp(groups, word.slice(1)) : lookUp(users, word))),
        ]),
      );
    seeder.project({
      name,
      description,
      owner: lookUp(users, owner),
      labels: [{ name: 'cost-center', value: `cc-${100 + name.length}` }],
      resources: seeder.random.below(60),
      users: named(false),
      groups: named(true),
    });
  }
}

function rows(table: string): string[][] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function lookUp(seqs: ReadonlyMap<string, number>, name: string): number {
  const seq = seqs.get(name);
  if (seq === undefined) throw new Error(`The demo seed names ${name}, which it does not have`);
  return seq;
}
