import type { BrowserContext } from '@playwright/test';
import { submitPassword } from './support/signInForm.ts';
import { expect, test } from './support/test.ts';

const isStream = (about: { url: () => string }) => about.url().includes('/operations/events');

/** Counts the event streams that the browser opens from now on. */
function countStreams(context: BrowserContext) {
  let count = 0;
  context.on('request', (request) => {
    if (isStream(request)) count += 1;
  });
  return () => count;
}

test('tabs share one stream, and another tab takes over when the one with the stream is closed', async ({
  page,
  context,
  signIn,
  stack,
}) => {
  stack.sandbox.faults.replace([
    { method: 'PUT', path: '/api/users/*', effect: { kind: 'latency', ms: 4_000 } },
  ]);
  const opened = countStreams(context);
  const first = context.waitForEvent('response', isStream);
  await signIn('security_admin', '/groups');
  await first;
  const second = await context.newPage();
  await second.goto('/operations');
  const third = await context.newPage();
  await third.goto('/groups');
  for (const tab of [second, third]) await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();

  // An operation started in one tab shows and ends in all of them.
  await third.getByRole('link', { name: 'contractors' }).click();
  await third.getByRole('button', { name: 'Add members' }).click();
  const dialog = third.getByRole('dialog', { name: /Add members/ });
  const { items } = await (await page.request.get('/api/v1/users?pageSize=60')).json();
  await dialog.getByRole('button', { name: 'Paste a list' }).click();
  await dialog
    .getByLabel('Paste names, usernames or emails')
    .fill(items.map(({ username }: { username: string }) => username).join('\n'));
  await dialog.getByRole('button', { name: 'Find' }).click();
  await dialog.getByRole('button', { name: /^Add \d/ }).click();
  for (const tab of [page, second])
    await expect(tab.getByRole('button', { name: /^Operations: 1 in progress/ })).toBeVisible();
  expect(opened()).toBe(1);

  const again = context.waitForEvent('response', isStream);
  await page.close();
  await again;
  expect(opened()).toBe(2);
  for (const tab of [second, third])
    await expect(tab.getByRole('button', { name: /^Operations: 1 in progress/ })).toBeHidden({
      timeout: 30_000,
    });
});

test.describe('a lost session', () => {
  test.use({ expectedConsole: [/status of 401/] });

  test('ends the stream, which waits until the user has signed in again', async ({
    page,
    context,
    signIn,
  }) => {
    await page.clock.install();
    const first = context.waitForEvent('response', isStream);
    await signIn('security_admin', '/groups');
    await first;
    const opened = countStreams(context);
    // Changes the session with the browser's cookies, without notifying any tab.
    const { user } = await (await page.request.get('/api/v1/session')).json();
    const signedOut = await page.request.delete('/api/v1/session', {
      headers: { 'X-Rolecall': '1', 'X-Rolecall-User': user.id },
      data: {},
    });
    expect(signedOut.status()).toBe(200);
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await expect(dialog).toBeVisible();
    await page.clock.fastForward('10:00');
    expect(opened()).toBe(0);
    const back = context.waitForEvent('response', isStream);
    await submitPassword(dialog);
    await back;
    expect(opened()).toBe(1);
  });
});
