import { measureAudit } from './audit.ts';
import { measureFirstLoad } from './firstLoad.ts';
import { measureHistory } from './history.ts';
import { measureMembership } from './membership.ts';
import { measureReads } from './reads.ts';
import { busyness, print, type ReportRow } from './report.ts';
import { measureRoles } from './roles.ts';
import { measureScale } from './scale.ts';
import { measureStreams } from './streams.ts';

/** A section starts what it needs, registers it with `resources` to be stopped, and returns its measurements. */
type Section = (resources: AsyncDisposableStack) => Promise<ReportRow[]>;

const sections: Readonly<Record<string, { title: string; measure: Section }>> = {
  membership: { title: '200 people added to a group and removed again', measure: measureMembership },
  roles: { title: 'Roles in a project of 500 members', measure: measureRoles },
  reads: { title: 'One page of groups, through Rolecall and from the platform', measure: measureReads },
  scale: { title: '100,000 users, 10,000 groups, 500,000 memberships', measure: measureScale },
  history: {
    title:
      'Who can reach what, from the history: 100,000 users, 10,000 groups, 500,000 memberships, 5,000 projects',
    measure: measureHistory,
  },
  audit: { title: 'The audit log with a million entries', measure: measureAudit },
  streams: { title: 'A page of groups while event streams are open', measure: measureStreams },
  'first-load': {
    title: 'First load of the screens that people start on, cold, CPU slowed down 4 times',
    measure: measureFirstLoad,
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  process.stderr.write(`No section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}.\n`);
  process.exit(1);
}

let resources = new AsyncDisposableStack();
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stopping ??= resources.disposeAsync().finally(() => process.exit(130));
  });

for (const [name, { title, measure }] of Object.entries(sections)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  resources = new AsyncDisposableStack();
  try {
    const before = busyness();
    const rows = await measure(resources);
    print(`${title} (load average ${before} before, ${busyness()} after)`, rows);
  } catch (error) {
    // Measurements fail when their processes are stopped. Wait until these and their databases are gone.
    await stopping;
    throw error;
  } finally {
    await resources.disposeAsync();
  }
}
