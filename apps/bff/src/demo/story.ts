import type { ManagementClient } from '@rolecall/management-client';
import {
  type Action,
  add,
  addPrivileged,
  assign,
  assignInTwoAttempts,
  create,
  deleteByMistake,
  deleteNamed,
  handOver,
  joinTenant,
  remove,
  setEnabled,
  signOut,
  tryToAdd,
  tryToAssign,
  tryToAudit,
} from './actions.ts';
import type { Joiners } from './earlierTenant.ts';

/** What happened at one time: a user did something in Rolecall, or something changed on the platform itself. */
export type Scene = {
  readonly daysAgo: number;
  /** UTC. */
  readonly time: string;
} & (
  | { readonly by: string; readonly does: readonly Action[] }
  | { readonly outside: (platform: ManagementClient, joiners: Joiners) => Promise<unknown> }
);

const manager = 'security_admin';
const incident = 'Incident 4211: the on-call engineer has to disable accounts';

/** The 90 days before today, in order. They end with the seeded demo tenant, plus Ida Strand and her project. */
export const story: readonly Scene[] = [
  { daysAgo: 88, time: '09:12', by: manager, does: [joinTenant('julia.sommer')] },
  {
    daysAgo: 75,
    time: '10:02',
    by: manager,
    does: [add('customer-insights', 'elif.yilmaz'), remove('business-intelligence', 'elif.yilmaz')],
  },
  { daysAgo: 68, time: '09:47', by: manager, does: [remove('auditors', 'simon.oneill')] },
  { daysAgo: 66, time: '14:18', by: 'tom.becker', does: [tryToAdd('it-administrators', 'tom.becker')] },
  {
    daysAgo: 60,
    time: '08:30',
    by: manager,
    does: [handOver('model-monitoring', 'jonas.weber'), joinTenant('tara.singh')],
  },
  {
    daysAgo: 57,
    time: '10:44',
    by: 'simon.oneill',
    does: [
      assign('clinical-trial-submissions-emea-apac-regulatory-reporting-2025', {
        'tara.singh': [null, 'Editor'],
      }),
    ],
  },
  {
    daysAgo: 56,
    time: '22:14',
    by: manager,
    does: [
      create(
        {
          name: 'incident-4211',
          description: 'Emergency access for one night',
          policies: ['Security Admin'],
        },
        { reason: incident },
      ),
      addPrivileged(incident)('incident-4211', 'grace.kim'),
    ],
  },
  { daysAgo: 55, time: '07:36', by: manager, does: [deleteNamed('incident-4211')] },
  {
    daysAgo: 45,
    time: '14:52',
    by: 'diego.ramos',
    does: [assign('card-fraud-realtime', { 'sofia.rossi': [null, 'Admin'] })],
  },
  { daysAgo: 36, time: '16:20', by: manager, does: [remove('interns-2025', 'tim.holt', 'sara.lind')] },
  { daysAgo: 34, time: '14:31', by: manager, does: [deleteByMistake('portfolio-office')] },
  {
    daysAgo: 34,
    time: '15:19',
    by: 'emily.clarke',
    does: [assign('stress-testing', { '@portfolio-office': [null, 'Viewer'] })],
  },
  { daysAgo: 31, time: '09:15', by: manager, does: [joinTenant('arjun.mehta')] },
  { daysAgo: 29, time: '03:15', outside: nightlyCleanup },
  {
    daysAgo: 27,
    time: '15:09',
    by: 'emily.clarke',
    does: [assign('credit-scorecards', { 'tom.becker': [null, 'Viewer'] })],
  },
  {
    daysAgo: 25,
    time: '09:33',
    by: 'rachel.green',
    does: [assign('support-assistant', { '@all_users': ['Viewer', null] })],
  },
  {
    daysAgo: 24,
    time: '08:41',
    by: manager,
    does: [
      create({
        name: 'black-friday-war-room',
        description: 'On call for the shop until the sale ends',
        policies: ['Application Read Only'],
      }),
      add('black-friday-war-room', 'nina.vogel', 'leo.andersson', 'linh.nguyen', 'oliver.hansen'),
    ],
  },
  { daysAgo: 20, time: '03:15', outside: nightlySync },
  {
    daysAgo: 19,
    time: '11:42',
    by: 'peter.jansen',
    does: [assignInTwoAttempts('demand-forecast-europe', { '@Аналітика Київ': [null, 'Editor'] })],
  },
  { daysAgo: 17, time: '10:26', by: manager, does: [remove('demand-forecasting', 'noah.williams')] },
  {
    daysAgo: 15,
    time: '16:44',
    by: 'tom.becker',
    does: [tryToAssign('credit-scorecards', { 'tom.becker': ['Viewer', 'Editor'] }), tryToAudit],
  },
  { daysAgo: 6, time: '17:30', by: manager, does: [deleteNamed('black-friday-war-room')] },
  { daysAgo: 5, time: '12:11', by: 'amara.okafor', does: [tryToAdd('contractors', 'victor.petrov')] },
  {
    daysAgo: 4,
    time: '18:48',
    outside: async ({ groups, users }) => {
      await groups.addUser('mlops-platform', 'pavel.novak');
      await users.disable('anna.muller');
    },
  },
  {
    daysAgo: 3,
    time: '10:15',
    by: 'mei.tanaka',
    does: [
      assign('churn-prediction', { 'isabel.fernandez': ['Editor', 'Admin'] }),
      assign('customer-lifetime-value', { 'tom.becker': ['Viewer', null] }),
    ],
  },
  { daysAgo: 2, time: '09:50', by: 'nora.lindqvist', does: [signOut] },
  {
    daysAgo: 1,
    time: '08:35',
    by: manager,
    does: [setEnabled('anna.muller', true), remove('mlops-platform', 'pavel.novak'), signOut],
  },
];

async function nightlyCleanup({ users }: ManagementClient): Promise<void> {
  for (const username of ['hugo.maes', 'tim.holt', 'sara.lind'])
    await users.delete((await users.getByUsername(username)).id);
}

/**
 * Disables users who have left. New users get details that only the platform has, such as job titles; their policies
 * come from their groups.
 */
async function nightlySync({ users }: ManagementClient, joiners: Joiners): Promise<void> {
  await users.disable('ida.strand');
  await users.disable('karim.benali');
  for (const { attributes, primary_group } of joiners.values()) {
    const { username, job_title, department, assigned_policies } = attributes;
    const { id } = await users.getByUsername(username);
    await users.update(id, { job_title, department, assigned_policies });
    if (primary_group) await users.setPrimaryGroup(id, primary_group);
  }
}
