import type { Page } from '@playwright/test';

/** A picture in docs/pictures: who is signed in, and what leads to the screen that it shows. */
export interface Picture {
  readonly by: string;
  /** @param signIn opens a browser of its own for another user */
  show(page: Page, signIn: (username: string) => Promise<Page>): Promise<void>;
}

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * day).toISOString();

async function openProject(page: Page, name: string) {
  await page.getByRole('link', { name: 'Projects', exact: true }).click();
  await page.getByRole('link', { name }).click();
}

async function chooseRole(page: Page, member: string, role: string) {
  await page.getByRole('button', { name: `Role of ${member}` }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${role}`) }).click();
}

/** By the name of the file. Those that change the demo come last, so that no other picture shows their changes. */
export const pictures: Readonly<Record<string, Picture>> = {
  groups: {
    by: 'security_admin',
    async show(page) {
      await page.getByRole('link', { name: 'Groups', exact: true }).click();
      await page.getByRole('link', { name: 'contractors' }).waitFor();
      await page.getByRole('button', { name: 'Export' }).waitFor();
    },
  },
  'add-members': {
    by: 'security_admin',
    async show(page) {
      await page.getByRole('link', { name: 'Groups', exact: true }).click();
      await page.getByRole('link', { name: 'contractors' }).click();
      await page.getByRole('button', { name: 'Add members' }).click();
      await page.getByRole('button', { name: 'Paste a list' }).click();
      await page
        .getByLabel('Paste names, usernames or emails')
        .fill('Arjun Mehta <arjun.mehta@example.com>\nnina.vogel; William Turner\nHenrik Bergman');
      await page.getByRole('button', { name: 'Find matches' }).click();
      await page.getByRole('button', { name: 'Add 3 members' }).waitFor();
    },
  },
  user: {
    by: 'security_admin',
    async show(page) {
      await page.getByRole('link', { name: 'Users', exact: true }).click();
      await page.getByRole('searchbox').fill('kwame');
      await page.getByRole('link', { name: 'kwame.mensah' }).click();
      await page.getByRole('link', { name: 'support-assistant' }).waitFor();
      await page.getByRole('button', { name: 'Export' }).waitFor();
    },
  },
  'delete-user': {
    by: 'security_admin',
    async show(page) {
      await page.getByRole('link', { name: 'Users', exact: true }).click();
      await page.getByRole('searchbox').fill('rachel');
      await page.getByRole('link', { name: 'rachel.green' }).click();
      await page.getByRole('link', { name: 'support-assistant' }).waitFor();
      await page.getByRole('button', { name: 'More actions' }).first().click();
      await page.getByRole('menuitem', { name: 'Delete user' }).click();
      await page.getByText('left without an owner').waitFor();
    },
  },
  'pending-changes': {
    by: 'diego.ramos',
    async show(page) {
      await openProject(page, 'card-fraud-realtime');
      await chooseRole(page, 'fraud-detection', 'Viewer');
      await chooseRole(page, 'security-operations', 'Remove');
      await page.getByRole('button', { name: 'Add members' }).click();
      await page.getByRole('radio', { name: 'Editor' }).check();
      await page.getByRole('button', { name: 'Paste a list' }).click();
      await page.getByLabel('Paste names, usernames or groups').fill('Linh Nguyễn');
      await page.getByRole('button', { name: 'Add as Editor (pending)' }).click();
      await page.getByText('3 pending changes').waitFor();
    },
  },
  'review-roles': {
    by: 'diego.ramos',
    async show(page) {
      await openProject(page, 'card-fraud-realtime');
      await chooseRole(page, 'fraud-detection', 'Viewer');
      await page.getByRole('button', { name: 'Review', exact: true }).click();
      await page.getByRole('heading', { name: 'Effect on people' }).waitFor();
    },
  },
  'change-owner': {
    by: 'diego.ramos',
    async show(page) {
      await openProject(page, 'card-fraud-realtime');
      await page.getByRole('tab', { name: 'Overview' }).click();
      await page.getByRole('button', { name: 'Change owner' }).click();
      await page.getByLabel('New owner').fill('sofia');
      await page.getByRole('option', { name: /sofia\.rossi/ }).click();
      await page.getByRole('heading', { name: 'Effect on people' }).waitFor();
    },
  },
  'past-access': {
    by: 'nora.lindqvist',
    async show(page) {
      await page.goto(`/access/projects/support-assistant@default-tenant?at=${daysAgo(40)}`);
      await page.getByRole('row', { name: /rachel\.green/ }).waitFor();
      await page.getByRole('button', { name: 'Export' }).waitFor();
      await page.getByRole('button', { name: 'Back to now' }).waitFor();
    },
  },
  matrix: {
    by: 'nora.lindqvist',
    async show(page) {
      // Few rows fit in the window, so those with the most letters come first.
      await page.goto('/access/matrix?withRolesOnly=true&sort=-projects&columns=-access');
      await page.getByRole('row', { name: /business-intelligence/ }).waitFor();
      await page.getByRole('button', { name: 'Export' }).waitFor();
    },
  },
  compare: {
    by: 'nora.lindqvist',
    async show(page) {
      await page.goto(
        `/access/comparison?subject=project:support-assistant@default-tenant&from=${daysAgo(40)}&by=project`,
      );
      await page.getByRole('grid', { name: 'Effective access' }).waitFor();
      await page.getByRole('button', { name: 'Export' }).first().waitFor();
    },
  },
  findings: {
    by: 'nora.lindqvist',
    async show(page) {
      await page.goto('/access/findings?kind=one-admin');
      await page.getByRole('heading', { name: 'Findings' }).waitFor();
      await page.getByRole('button', { name: 'Export' }).waitFor();
    },
  },
  'audit-log': {
    by: 'nora.lindqvist',
    async show(page) {
      await page.goto('/audit?range=last-30-days&action=group.change-members,project.change-roles');
      await page.getByRole('grid', { name: 'Audit log' }).waitFor();
      await page.getByRole('button', { name: 'Export', exact: true }).waitFor();
    },
  },
  'role-conflict': {
    by: 'diego.ramos',
    async show(page, signIn) {
      await openProject(page, 'card-fraud-realtime');
      await chooseRole(page, 'credit-risk', 'Editor');
      const other = await signIn('sofia.rossi');
      await openProject(other, 'card-fraud-realtime');
      await chooseRole(other, 'credit-risk', 'Admin');
      await other.getByRole('button', { name: 'Review', exact: true }).click();
      await other.getByRole('button', { name: 'Apply' }).click();
      await other.getByText('1 role changed in card-fraud-realtime').waitFor();
      await page.getByRole('button', { name: 'Review', exact: true }).click();
      await page.getByRole('heading', { name: 'Conflicting changes' }).waitFor();
    },
  },
  'remove-members': {
    by: 'security_admin',
    async show(page) {
      await page.getByRole('link', { name: 'Groups', exact: true }).click();
      await page.getByRole('link', { name: 'mlops-platform' }).click();
      for (const name of ['amara.okafor', 'kwame.mensah'])
        await page.getByRole('checkbox', { name: `Select ${name}` }).check();
      await page.getByRole('button', { name: 'Remove 2 selected' }).click();
      await page.getByRole('region', { name: 'Effect on members' }).waitFor();
    },
  },
};
