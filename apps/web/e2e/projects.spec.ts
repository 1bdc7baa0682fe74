import type { Locator, Page } from '@playwright/test';
import { submitSignIn } from './support/signInForm.ts';
import { expect, test } from './support/test.ts';

const project = 'account-takeover';

async function open(page: Page, name = project) {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click();
  // The previous page has links with the same name.
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

const memberRow = (page: Page, name: string): Locator => page.getByRole('row', { name: new RegExp(name) });

async function setRole(page: Page, name: string, role: string) {
  await page.getByRole('button', { name: new RegExp(`^Role of ${name}`) }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${role}`) }).click();
}

async function addPending(page: Page, name: string, role: string) {
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('combobox', { name: 'Search users and groups' }).fill(name);
  await page.getByRole('option', { name }).click();
  await dialog.getByRole('button', { name: /^Add .*\(pending\)$/ }).click();
  await expect(dialog).toBeHidden();
}

const review = (page: Page) => page.getByRole('dialog', { name: /^Review/ });

async function apply(page: Page) {
  await page.getByRole('button', { name: /^Review/ }).click();
  await review(page).getByRole('button', { name: 'Apply' }).click();
}

test.describe('the owner', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('diego.ramos');
    await open(page);
  });

  test('edits several roles, sees their effects, applies them together, and undoes them', async ({
    page,
    stack,
    checkAccessibility,
  }) => {
    await setRole(page, 'grace.kim', 'Editor');
    await addPending(page, 'tom.becker', 'Viewer');
    await page.reload();
    await expect(memberRow(page, 'tom.becker')).toBeVisible();
    await expect(memberRow(page, 'grace.kim')).toContainText('Editor');
    await checkAccessibility();

    await page.getByRole('button', { name: /^Review/ }).click();
    await expect(review(page)).toContainText('1 user gains access');
    await expect(review(page)).toContainText('tom.becker');
    await checkAccessibility();
    stack.sandbox.requests.clear();
    await review(page).getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('button', { name: 'Role of tom.becker: Viewer' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Role of grace.kim: Editor' })).toBeVisible();
    const writes = stack.sandbox.requests.entries().filter(({ method }) => method !== 'GET');
    expect(writes.map(({ path }) => path)).toEqual(['/api/async_transactions']);

    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await expect(review(page)).toContainText('1 user loses access');
    await review(page).getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('button', { name: 'Role of grace.kim: Viewer' })).toBeVisible();
    await expect(memberRow(page, 'tom.becker')).toBeHidden();
  });

  test('has to confirm that only the owner would manage the project', async ({ page }) => {
    await setRole(page, 'matteo.ferrari', 'Remove');
    await page.getByRole('button', { name: /^Review/ }).click();
    const confirm = review(page).getByRole('checkbox');
    await expect(review(page)).toContainText(/owner/i);
    await expect(review(page).getByRole('button', { name: 'Apply' })).toBeDisabled();
    await confirm.check();
    await review(page).getByRole('button', { name: 'Apply' }).click();
    await expect(memberRow(page, 'matteo.ferrari').filter({ hasText: 'Admin' })).toBeHidden();
  });

  test('changes the owner to exactly the chosen user, after a review, and stays as Admin', async ({
    page,
    stack,
    checkAccessibility,
  }) => {
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Change owner' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').first().fill('grace');
    await page.getByRole('option', { name: /grace\.kim/ }).click();
    const effects = dialog.getByRole('list', { name: 'Effective roles before and after' });
    await expect(effects).toContainText('diego.ramos Owner → Admin');
    await dialog.getByRole('checkbox', { name: 'Stay in the project as Admin' }).uncheck();
    await expect(effects).toContainText('diego.ramos Owner → Editor');
    const apply = dialog.getByRole('button', { name: 'Make grace.kim the owner' });
    await expect(dialog.getByRole('checkbox', { name: /no longer manage the members/ })).toBeVisible();
    await expect(apply).toBeDisabled();
    await dialog.getByRole('checkbox', { name: 'Stay in the project as Admin' }).check();
    await dialog.getByRole('checkbox', { name: /no longer own this project/ }).check();
    await checkAccessibility();
    await apply.click();
    await expect(page.getByText(`grace.kim now owns ${project}`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
    await expect(page.getByText('You: Admin')).toBeVisible();
    const answer = await fetch(`${stack.sandbox.url}/api/projects/__name__/${project}?include=owner`, {
      headers: { Cookie: `session=j:${JSON.stringify({ sid: stack.sandbox.accessKey })}` },
    });
    const { included } = await answer.json();
    expect(included[0].attributes.username).toBe('grace.kim');
  });
});

test('an owner change by a Project Security Admin needs no confirmation, and its undo is exact', async ({
  page,
  signIn,
}) => {
  await signIn('security_admin');
  await open(page);
  await expect(page.getByRole('row', { name: /diego\.ramos/ })).toBeVisible();
  const before = await page.getByRole('row').allTextContents();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Change owner' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').first().fill('matteo');
  await page.getByRole('option', { name: /matteo\.ferrari/ }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Keep diego.ramos as Admin' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Make matteo.ferrari the owner' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('diego.ramos owns account-takeover again')).toBeVisible();
  await page.getByRole('tab', { name: 'Members' }).click();
  await expect.poll(() => page.getByRole('row').allTextContents()).toEqual(before);
});

test('members are searched for, pasted and removed by keyboard, with warnings', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('diego.ramos');
  await open(page);
  await page.getByRole('button', { name: 'Add members' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  const search = dialog.getByRole('combobox', { name: 'Search users and groups' });
  await expect(search).toBeFocused();
  const pick = async (text: string, option: RegExp) => {
    await search.fill(text);
    await expect(page.getByRole('option')).toHaveText(option);
    await search.press('Enter');
    await expect(search).toHaveValue('');
  };
  await pick('karim', /karim\.benali.*Disabled/);
  await pick('all_users', /all_users/);
  await expect(dialog.getByText('karim.benali is disabled and can’t sign in.')).toBeVisible();
  await expect(dialog.getByText(/^all_users is everyone on the platform/)).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('button', { name: /^karim\.benali, disabled/ }).press('Delete');
  await expect(dialog.getByRole('button', { name: /^all_users/ })).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(search).toBeFocused();
  await expect(dialog.getByRole('alert')).toBeHidden();

  await dialog.getByRole('button', { name: 'Paste a list' }).press('Enter');
  const list = dialog.getByLabel('Paste names, usernames or groups');
  await expect(list).toBeFocused();
  await list.fill('Tom Becker\nbusiness-intelligence\nno.such.name');
  const add = dialog.getByRole('button', { name: /\(pending\)$/ });
  await add.press('Enter');
  await expect(list).toHaveValue('no.such.name');
  await expect(dialog.getByText('2 selected')).toBeVisible();
  // Neither a name without a match nor text in the search field is silently dropped.
  await add.press('Enter');
  await expect(list).toBeFocused();
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Skip', exact: true }).press('Enter');
  await search.fill('half a name');
  await expect(page.getByText('No users or groups match')).toBeVisible();
  await add.press('Enter');
  await expect(search).toBeFocused();
  await expect(search).toHaveAccessibleDescription(/half a name/);
  await search.fill('');
  await add.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 pending changes')).toBeVisible();
});

test.describe('two admins editing concurrently', () => {
  test.use({ expectedConsole: [/status of 409/] });
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('diego.ramos');
    await open(page);
  });

  test("keep each other's changes if they don’t overlap", async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(memberRow(other, 'grace.kim')).toBeVisible();
    await addPending(page, 'business-intelligence', 'Viewer');
    await apply(page);
    await expect(page.getByRole('button', { name: 'Role of business-intelligence: Viewer' })).toBeVisible();

    await setRole(other, 'matteo.ferrari', 'Editor');
    await other.getByRole('button', { name: /^Review/ }).click();
    await review(other).getByRole('checkbox').check();
    await review(other).getByRole('button', { name: 'Apply' }).click();
    await expect(other.getByRole('button', { name: 'Role of matteo.ferrari: Editor' })).toBeVisible();
    await expect(other.getByRole('button', { name: 'Role of business-intelligence: Viewer' })).toBeVisible();
  });

  test('see both versions if they overlap, and the user decides', async ({ page, browser, stack }) => {
    const context = await browser.newContext({
      baseURL: stack.url,
      storageState: { cookies: (await page.context().storageState()).cookies, origins: [] },
    });
    const other = await context.newPage();
    await other.goto(page.url());
    await setRole(page, 'grace.kim', 'Editor');
    await setRole(other, 'grace.kim', 'Admin');
    await apply(other);
    await expect(other.getByRole('button', { name: 'Role of grace.kim: Admin' })).toBeVisible();
    await context.close();

    await page.getByRole('button', { name: /^Review/ }).click();
    await expect(review(page)).toContainText('Admin');
    await expect(review(page)).toContainText('Editor');
    await review(page).getByRole('radio', { name: 'Yours: Editor' }).check();
    await review(page).getByRole('button', { name: 'Continue' }).click();
    await review(page).getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('button', { name: 'Role of grace.kim: Editor' })).toBeVisible();
  });
});

test('an Admin through a group manages the members, but can’t change the owner', async ({ page, signIn }) => {
  await signIn('amara.okafor');
  await open(page, 'card-fraud-realtime');
  await expect(page.getByRole('button', { name: 'Add members' })).toBeVisible();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(page.getByRole('main')).toContainText('through mlops-platform');
  await expect(page.getByRole('button', { name: 'Change owner' })).toBeHidden();
});

test('an auditor sees everyone with access and why, and is offered no change', async ({ page, signIn }) => {
  await signIn('nora.lindqvist', '/groups');
  await open(page);
  await expect(memberRow(page, 'grace.kim')).toBeVisible();
  await expect(page.getByRole('button', { name: /Add members|^Role of/ })).toBeHidden();
  await page.getByRole('button', { name: 'Everyone with access' }).click();
  await expect(memberRow(page, 'aisha.rahman')).toContainText('fraud-detection');
});

test.describe('a user without access', () => {
  test.use({ expectedConsole: [/status of 404/] });

  test('finds nothing there, and crafted requests change nothing', async ({
    page,
    browser,
    stack,
    signIn,
  }) => {
    const context = await browser.newContext({ baseURL: stack.url });
    const owners = await context.newPage();
    await owners.goto('/');
    await submitSignIn(owners, 'diego.ramos');
    await open(owners);
    const id = new URL(owners.url()).pathname.split('/').at(-1);
    await context.close();

    await signIn('tom.becker');
    await page.goto(`/projects/${id}`);
    await expect(page.getByRole('main')).toContainText('Project not found');
    stack.sandbox.requests.clear();
    const { user } = await (await page.request.get('/api/v1/session')).json();
    const crafted = await page.request.post(`/api/v1/projects/${id}/role-changes`, {
      headers: { 'X-Rolecall': '1', 'X-Rolecall-User': user.id, 'Idempotency-Key': 'crafted-by-hand' },
      data: { changes: [{ kind: 'user', id: user.id, role: 'Admin', expected: null }] },
    });
    expect(crafted.status()).toBe(404);
    expect(stack.sandbox.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

test('a role is raised from the list of everyone with access by keyboard if a group gives a lower one', async ({
  page,
  signIn,
  checkAccessibility,
}) => {
  await signIn('diego.ramos');
  await open(page);
  await page.getByRole('button', { name: 'Everyone with access' }).click();
  const role = page.getByRole('button', { name: /^Role of aisha\.rahman/ });
  await role.press('Enter');
  const menu = page.getByRole('menu', { name: 'Role of aisha.rahman' });
  await expect(menu.getByRole('menuitemradio', { name: /^Viewer/ })).toBeDisabled();
  await expect(menu).toContainText('already Editor through fraud-detection');
  await checkAccessibility();
  await menu.getByRole('menuitemradio', { name: /^Admin/ }).press('Enter');
  await expect(review(page)).toContainText('1 user gets a different role');
  await review(page).getByRole('button', { name: 'Apply' }).press('Enter');
  await expect(page.getByText('1 role changed in account-takeover')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Role of aisha\.rahman: Admin/ })).toBeVisible();
});

test('the list marks projects with pending changes', async ({ page, signIn }) => {
  await signIn('diego.ramos', '/projects');
  await page.getByRole('link', { name: 'account-takeover' }).click();
  await setRole(page, 'grace.kim', 'Editor');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click();
  await expect(page.getByRole('row', { name: /account-takeover/ })).toContainText('Pending changes');
  await expect(page.getByRole('row', { name: /card-fraud-realtime/ })).not.toContainText('Pending changes');
  await page.getByRole('link', { name: 'account-takeover' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click();
  await expect(page.getByRole('row', { name: /account-takeover/ })).not.toContainText('Pending changes');
});
