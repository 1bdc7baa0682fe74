import { apiBase, headers } from '@rolecall/contract';
import { expect, test } from './support/test.ts';

test.use({ expectedConsole: [/status of 5\d\d/] });
test.beforeEach(({ signIn }) => signIn('security_admin', '/groups'));

const faults = [
  { what: 'away', effect: { kind: 'reset', when: 'before' } as const },
  { what: 'failing', effect: { kind: 'status', status: 503 } as const },
  {
    what: 'behind a gateway that answers HTML',
    effect: { kind: 'status', status: 502, body: 'html' } as const,
  },
  { what: 'answering nonsense', effect: { kind: 'malformed' } as const },
];
for (const { what, effect } of faults)
  test(`with the platform ${what}, the page says so with the request ID, and Retry recovers it`, async ({
    page,
    stack,
    checkAccessibility,
  }) => {
    stack.sandbox.faults.replace([{ path: '/api/user_groups/**', effect }]);
    await page.getByRole('link', { name: 'contractors' }).click();
    const retry = page.getByRole('main').getByRole('button', { name: 'Try again' });
    await expect(retry.first()).toBeVisible();
    await expect(
      page
        .getByRole('main')
        .getByText(/[0-9a-f]{8}-[0-9a-f]{4}-/)
        .first(),
    ).toBeVisible();
    await checkAccessibility();
    stack.sandbox.faults.clear();
    await retry.first().click();
    await expect(page.getByRole('heading', { name: 'contractors', level: 1 })).toBeVisible();
  });

test('a change with a lost answer is looked up and made once', async ({ page, stack }) => {
  await page.getByRole('link', { name: 'contractors' }).click();
  stack.sandbox.faults.replace([
    { method: 'PUT', path: '/api/users/*', count: 1, effect: { kind: 'reset', when: 'after' } },
  ]);
  await page.getByRole('button', { name: 'Add members' }).click();
  const dialog = page.getByRole('dialog', { name: /Add members/ });
  await dialog.getByRole('combobox', { name: 'Search users' }).fill('grace');
  await page.getByRole('option', { name: /grace\.kim/ }).click();
  stack.sandbox.requests.clear();
  await dialog.getByRole('button', { name: /^Add/ }).click();
  await expect(page.getByRole('row', { name: /grace\.kim/ })).toBeVisible();
  const writes = stack.sandbox.requests.entries().filter(({ method }) => method === 'PUT');
  expect(writes).toHaveLength(1);
});

test('a member whose primary group it is stays in a group until their removal is chosen', async ({
  page,
  stack,
  checkAccessibility,
}) => {
  const key = { Cookie: `session=j:${JSON.stringify({ sid: stack.sandbox.accessKey })}` };
  const read = async (path: string) =>
    (await fetch(`${stack.sandbox.url}/api${path}`, { headers: key })).json();
  const { data: groups } = await read('/user_groups?filter[name]=contractors&include=users');
  const { data: user } = await read(`/users/${groups[0].relationships.users.data[0].id}?include=user_groups`);
  const written = await fetch(`${stack.sandbox.url}/api/users/${user.id}`, {
    method: 'PUT',
    headers: { ...key, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      data: {
        type: 'user',
        attributes: user.attributes,
        relationships: { primary_group: { data: { type: 'user_group', id: groups[0].id } } },
      },
    }),
  });
  expect(written.ok).toBe(true);
  const { username } = user.attributes;

  // Until Rolecall has read the primary group.
  const actor = (await (await page.request.get(`${stack.url}${apiBase}/session`)).json()).user.id;
  await expect
    .poll(async () => {
      const answer = await page.request.post(`${stack.url}${apiBase}/membership-previews`, {
        headers: { [headers.csrf]: '1', [headers.shownUser]: actor },
        data: { userIds: [user.id], leave: [groups[0].id] },
      });
      return (await answer.json()).primary?.total;
    })
    .toBe(1);

  await page.getByRole('link', { name: 'contractors' }).click();
  await page.getByRole('checkbox', { name: `Select ${username}` }).check();
  await page.getByRole('button', { name: /^Remove/ }).click();
  const dialog = page.getByRole('alertdialog');
  const primary = dialog.getByRole('radiogroup', { name: /^contractors is the primary group of 1 user/ });
  await expect(primary.getByRole('radio', { name: 'Keep them in the group' })).toBeChecked();
  await expect(dialog.getByRole('button', { name: 'Remove 0 members' })).toBeDisabled();
  await primary.getByRole('radio', { name: /^Remove them too/ }).check();
  await expect(dialog.getByRole('region', { name: 'Effect on members' })).toBeVisible();
  await checkAccessibility();
  await dialog.getByRole('button', { name: 'Remove 1 member' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`Select ${username}`) })).toBeHidden();
});

test('a response that the page can’t show is explained in a sentence, with the details folded', async ({
  page,
  expectedConsole,
  checkAccessibility,
}) => {
  expectedConsole.push(/^Error/);
  const answer = { items: [{}], total: 1, page: 1, pageSize: 100 };
  await page.route('**/api/v1/groups?*', (route) => route.fulfill({ json: answer }));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Couldn’t load this page');
  await expect(page.getByText(/Something went wrong in Rolecall/)).toBeVisible();
  await expect(page.locator('details code')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  await page.getByText('Technical details').click();
  await expect(page.locator('details code')).toBeVisible();
  await checkAccessibility();
  await page.unroute('**/api/v1/groups?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: 'contractors' })).toBeVisible();
});

test('closing a form with typed text offers to keep editing', async ({ page }) => {
  await page.getByRole('button', { name: 'New group' }).click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('half a name');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(name).toHaveValue('half a name');
});
