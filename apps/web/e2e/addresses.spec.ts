import { expect, test } from './support/test.ts';

test('addresses with unknown parameters or impossible values still show the page', async ({
  page,
  signIn,
}) => {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  await signIn('security_admin', '/groups?utm_source=mail');
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  await expect(page, 'only what the page knows stays in the address').toHaveURL(/\/groups$/);
  const ids = await page.request.get('/api/v1/groups?q=fraud-detection').then((answer) => answer.json());
  const group: string = ids.items[0].id;
  const user = (await (await page.request.get('/api/v1/users?q=tom.becker')).json()).items[0].id;
  const project = (await (await page.request.get('/api/v1/projects')).json()).items[0].id;

  const wrong =
    'utm_source=x&page=abc&pageSize=0&sort=foo&kind=%00&tab=1&member=..%2F1&group=..%2F1&enabled=2&at=now&from=1&to=2&by=.%2F&subject=x&cell=.~.&why=%22&q=a&q=b&show=1&held=x&role=%00';
  for (const path of [
    '/groups',
    `/groups/${group}`,
    '/users',
    '/projects',
    `/projects/${project}`,
    `/projects/${project}?show=people`,
    '/operations',
    '/audit',
    '/access',
    '/access/matrix',
    '/access/findings',
    '/access/comparison',
    `/access/projects/${project}`,
    `/access/users/${user}`,
  ]) {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}${wrong}`);
    await expect(
      rows
        .nth(1)
        .or(page.getByRole('heading', { level: 2 }))
        .or(page.getByText('Nothing'))
        .filter({ visible: true })
        .first(),
      path,
    ).toBeVisible();
    await expect(page, path).not.toHaveURL(/utm_source|page/);
  }
  await page.goto(`/users/${user}?utm_source=x&tab=nothing`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(`/access/users/${user}/report?utm_source=x&at=yesterday`);
  await expect(page.getByRole('table').first()).toBeVisible();
  expect(refused, 'every request was one that the server takes').toEqual([]);
});

test('a search stays the text that was typed: after a reload, in a link, and after Back', async ({
  page,
  signIn,
}) => {
  await signIn('security_admin', '/groups');
  const search = page.getByRole('searchbox', { name: 'Search groups' });
  for (const text of ['1e5', 'true', 'null', '[1]', '  x', '+', '"x"', '0012']) {
    await search.fill(text);
    await expect(page).toHaveURL((url) => url.searchParams.get('q') === text);
    await page.reload();
    await expect(search).toHaveValue(text);
    await expect(page.getByRole('status').filter({ hasText: /of \d+ groups/ })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue('0012');
});
