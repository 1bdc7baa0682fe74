import type { Page } from '@playwright/test';
import { apiBase, headers } from '@rolecall/contract';
import { expect, type Stack, test } from './support/test.ts';

const hebrew = ['קבוצה', 'צוות'];
const override = 'abc\u202Etxt.exe';
const split = 'zero\u200Bwidth';

/** Texts that are displayed reordered or not at all, and Hebrew text that isn't isolated. */
const unsafeTexts = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const unseen = /[\u200B-\u200F\u202A-\u202E\u2066\u2067]/;
    const rightToLeft = /[\u0590-\u05FF]/;
    const outsideIsolates = (text: string) => text.replace(/\u2068[^\u2069]*\u2069/g, '');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent ?? '';
      const parent = texts.currentNode.parentElement;
      if (parent?.closest('script, style, noscript')) continue;
      if (unseen.test(text)) found.push(`unseen: ${JSON.stringify(text)}`);
      if (rightToLeft.test(outsideIsolates(text)) && !parent?.closest('bdi, textarea, option'))
        found.push(`not isolated: ${text} in ${parent?.outerHTML.slice(0, 200)}`);
    }
    for (const element of document.body.querySelectorAll('[title], [aria-label], [placeholder]'))
      for (const name of ['title', 'aria-label', 'placeholder']) {
        const value = element.getAttribute(name) ?? '';
        if (unseen.test(value)) found.push(`unseen ${name}: ${JSON.stringify(value)}`);
        if (rightToLeft.test(outsideIsolates(value)) && value.length > 12 && !element.matches('bdi, a, b'))
          found.push(`not isolated ${name}: ${value}`);
      }
    if (unseen.test(document.title)) found.push(`title: ${JSON.stringify(document.title)}`);
    return found;
  });

/** Creates two groups with Hebrew names, and a user in both whose own name no Rolecall form would accept. */
async function createOnPlatform(stack: Stack) {
  const ask = async (method: string, path: string, data?: object) => {
    const answer = await fetch(`${stack.sandbox.url}/api/${path}`, {
      method,
      headers: {
        cookie: `session=${encodeURIComponent(`j:${JSON.stringify({ sid: stack.sandbox.accessKey })}`)}`,
        'content-type': 'application/json',
      },
      ...(data && { body: JSON.stringify({ data }) }),
    });
    const text = await answer.text();
    expect(answer.ok, text).toBe(true);
    return JSON.parse(text).data;
  };
  const refer = (type: string, ...ids: string[]) => ({ data: ids.map((id) => ({ type, id })) });
  const user = await ask('POST', 'users', {
    type: 'user',
    attributes: {
      username: 'moshe.cohen',
      first_name: override,
      last_name: split,
      email: 'moshe@example.com',
      assigned_policies: ['Security Admin'],
    },
  });
  const groups = [];
  for (const name of hebrew)
    groups.push(
      await ask('POST', 'user_groups', {
        type: 'user_group',
        attributes: {
          name,
          description: `${override} ${name}`,
          assigned_policies: ['Project Security Admin'],
        },
        relationships: { users: refer('user', user.id) },
      }),
    );
  return { user: String(user.id), groups: groups.map(({ id }) => String(id)) };
}

test('names with hidden or right-to-left characters are shown in full and don’t affect the text around them', async ({
  page,
  stack,
  signIn,
}) => {
  test.slow();
  const { user, groups } = await createOnPlatform(stack);
  await stack.restart();
  await signIn('security_admin', '/groups');
  const get = async (path: string) => (await page.request.get(`${stack.url}${apiBase}${path}`)).json();
  // Lists show the user once the crawler has read them.
  await expect.poll(async () => (await get('/users?q=moshe')).total).toBe(1);
  const project = (await get('/projects?q=fraud')).items[0].id;
  const actor = (await get('/session')).user.id;
  const change = async (path: string, data: object) => {
    const answer = await page.request.post(`${stack.url}${apiBase}${path}`, {
      headers: {
        [headers.csrf]: '1',
        [headers.shownUser]: actor,
        [headers.idempotencyKey]: crypto.randomUUID(),
      },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  const members = [...groups.map((id) => ({ kind: 'group', id })), { kind: 'user', id: user }];
  for (const member of members)
    await change(`/projects/${project}/role-changes`, {
      changes: [{ ...member, role: 'Editor', expected: null }],
    });
  await change(`/groups/${groups[0]}/member-changes`, {
    change: 'add',
    userIds: [actor],
    confirmed: ['confer-privileges'],
    reason: 'A reason',
  });
  await expect
    .poll(async () => (await get('/operations')).items.map(({ state }: { state: string }) => state))
    .not.toContain('running');
  const operation = (await get('/operations')).items[0].id;
  const entries = (await get('/audit/entries')).items;
  const entry = entries.find(({ action }: { action: string }) => action === 'group.change-members');

  const [group] = groups;
  const shown = async (path: string) => {
    await expect(page.locator('body'), path).toContainText(/קבוצה|צוות|\[U\+20/);
    await expect(page.locator('[aria-busy=true], .MuiSkeleton-root'), path).toHaveCount(0);
    expect(await unsafeTexts(page), path).toEqual([]);
  };
  for (const path of [
    '/groups?q=צוות',
    ...['history', 'details'].map((tab) => `/groups/${group}?tab=${tab}`),
    '/users?q=moshe',
    `/users/${user}`,
    `/projects/${project}`,
    `/access/users/${user}/report`,
    `/access/projects/${project}`,
    '/access/matrix?q=צוות',
    '/access/findings?kind=privileged-users',
    '/access/comparison?by=group',
    '/audit',
    `/audit/${entry.seq}`,
    '/operations',
    `/operations/${operation}`,
  ]) {
    await page.goto(path);
    await shown(path);
  }

  // A list of right-to-left names is still read from left to right.
  await page.goto(`/access/users/${user}`);
  await shown('access of a person');
  const list = page.locator('dd').filter({ hasText: /קבוצה.*, .*צוות|צוות.*, .*קבוצה/ });
  const words = await list.last().evaluate((element) => {
    const text = element.firstChild ?? element;
    return [...(text.textContent ?? '').matchAll(/[\p{L}_]+/gu)].map(({ 0: word, index }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return { word, left: range.getBoundingClientRect().left };
    });
  });
  expect(words.toSorted((one, other) => one.left - other.left)).toEqual(words);

  // Where names are picked, confirmed and searched for.
  await page.goto(`/groups/${group}?tab=details`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete group' }).click();
  await expect(page.getByRole('alertdialog')).toContainText(hebrew[0] ?? '');
  await shown('a confirmation');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.goto(`/projects/${project}`);
  await page.getByRole('button', { name: 'Add members' }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('moshe');
  await expect(page.getByRole('option').filter({ hasText: 'abc[U+202E]txt.exe' })).toBeVisible();
  await shown('candidates');
  await page.keyboard.press('Enter');
  await shown('a chosen candidate');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Find a group/ }).fill('moshe');
  await expect(page.getByRole('option').filter({ hasText: 'abc[U+202E]txt.exe' })).toBeVisible();
  await shown('the palette');
});
