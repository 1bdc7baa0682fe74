import { insertAccessKey } from '../access/keys.ts';
import type { SandboxDatabase } from '../storage/database.ts';
import { seedDemo } from './demo.ts';
import { seedScale } from './scale.ts';
import { Seeder } from './seeder.ts';

/** The content of a new store. `scale:N` creates N users, N/10 groups, N/20 projects and 5N memberships. */
export type SeedName = 'empty' | 'demo' | `scale:${number}`;

const predefinedKeyLabel = 'predefined';

/** The number of users of a `scale:N` seed; undefined for any other name. */
function scaleOf(seed: string): number | undefined {
  const [, digits] = /^scale:(\d{2,6})$/.exec(seed) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

export function isSeedName(text: string): text is SeedName {
  return text === 'empty' || text === 'demo' || scaleOf(text) !== undefined;
}

/** Fills a new store. */
export function seedStore(db: SandboxDatabase, seed: SeedName, password: string): void {
  db.transaction(() => {
    const seeder = new Seeder(db, password);
    const admin = seedPredefined(seeder);
    if (seed === 'demo') seedDemo(seeder);
    const scale = scaleOf(seed);
    if (scale !== undefined) seedScale(seeder, scale);
    // Created last, so that all other IDs stay the same.
    const admins = seeder.group({
      name: 'admins',
      description: 'Administrators of the platform',
      gid: 0,
      policies: ['IT Admin', 'Application Admin', 'Data'],
    });
    seeder.join(admin, admins);
  });
  db.analyze();
}

/** Makes `key` the predefined access key, which belongs to `security_admin`. */
export function setPredefinedKey(db: SandboxDatabase, key: string): void {
  db.transaction(() => {
    const owner = db.value<number>(`SELECT seq FROM users WHERE username = 'security_admin'`);
    if (owner === undefined) throw new Error('The store has no user security_admin');
    db.run('DELETE FROM access_keys WHERE user_seq = ? AND label = ?', owner, predefinedKeyLabel);
    insertAccessKey(db, { id: key, userSeq: owner, label: predefinedKeyLabel });
  });
}

/** Creates the predefined users. Returns the `seq` of `admin`. */
function seedPredefined(seeder: Seeder): number {
  const admin = seeder.user({
    username: 'admin',
    uid: 0,
    firstName: 'Platform',
    lastName: 'Administrator',
    policies: ['IT Admin', 'Application Admin', 'Service Admin', 'Developer', 'Data'],
    isPredefined: true,
  });
  seeder.user({
    username: 'security_admin',
    firstName: 'Security',
    lastName: 'Administrator',
    policies: ['Security Admin', 'Project Security Admin', 'Project Read Only'],
    isPredefined: true,
  });
  seeder.user({
    username: 'pipelines',
    firstName: 'Pipelines',
    lastName: 'Service',
    policies: ['Data', 'Application Admin'],
    isPredefined: true,
  });
  return admin;
}
