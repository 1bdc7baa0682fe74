import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

/** Buttons that would end the tour, or that are the same on each page. */
const leftAlone = /^Account|^Find|^Operations|^Export/;
/** Rows have the same buttons, so this many of each are enough. */
const alikeAtMost = 3;
/** Actions that an auditor is never offered. */
const writing = /^(Delete|Edit|Add(?! filter)|Remove|Disable|Enable|New|Save|Change|Apply|Undo|Run again)\b/;

test('an auditor opens every page and presses every button, and nothing is written', async ({
  page,
  stack,
  signIn,
  expectedConsole,
}) => {
  // The auditor has no operations.
  expectedConsole.push(/404/);
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await signIn('nora.lindqvist');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
  });
  const isWrite = ({ method, path }: { method: string; path: string }) =>
    method !== 'GET' && !path.startsWith('/api/sessions');

  const pages = await everyPage(page);
  expect(pages.length).toBeGreaterThan(10);
  for (const path of pages) {
    await page.goto(path);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    const tabs = page.getByRole('main').getByRole('tab');
    for (let tab = 0; tab < Math.max(1, await tabs.count()); tab += 1) {
      if ((await tabs.count()) > 0) await tabs.nth(tab).click();
      await pressEverything(page, path);
    }
  }
  expect(sent, 'requests that could write').toEqual([]);
  expect(stack.sandbox.requests.entries().filter(isWrite), 'writes at the platform').toEqual([]);
});

/** The URLs of all pages of the router, with an existing object for each parameter. */
async function everyPage(page: Page): Promise<string[]> {
  const first = async (list: string) =>
    (await (await page.request.get(`/api/v1/${list}pageSize=1`)).json()).items[0];
  const filled: Readonly<Record<string, string>> = {
    $groupId: (await first('groups?sort=-memberCount&')).id,
    $userId: (await first('users?')).id,
    $projectId: (await first('projects?')).id,
    $seq: String((await first('audit/entries?')).seq),
    $operationId: '11111111-1111-4111-8111-111111111111',
  };
  const patterns = await page.evaluate(() => {
    // The router exposes itself here for its devtools, but not in its types.
    const { __TSR_ROUTER__: router } = window as unknown as {
      __TSR_ROUTER__: { routesByPath: Record<string, unknown> };
    };
    return Object.keys(router.routesByPath);
  });
  return patterns
    .filter((pattern) => pattern !== '/' && !pattern.startsWith('/sign-in'))
    .map((pattern) =>
      pattern.replaceAll(/\$\w+/g, (name) => {
        const value = filled[name];
        if (value === undefined) throw new Error(`${pattern}: what is ${name}?`);
        return value;
      }),
    );
}

async function pressEverything(page: Page, path: string): Promise<void> {
  const buttons = page.getByRole('main').getByRole('button');
  await expect(buttons.filter({ hasText: writing })).toHaveCount(0);
  const pressed = new Set<string>();
  let pressedInGrid = 0;
  let misses = 0;
  for (;;) {
    const found = await buttons.evaluateAll((all) =>
      all.map((button) => ({
        name: button.matches(':disabled') ? '' : (button.ariaLabel ?? button.textContent ?? ''),
        isInGrid: button.closest('[role=grid]') !== null,
      })),
    );
    const index = found.findIndex(
      ({ name, isInGrid }) =>
        name && !leftAlone.test(name) && !pressed.has(name) && !(isInGrid && pressedInGrid === alikeAtMost),
    );
    const next = found[index];
    if (!next) return;
    if (await press(page, buttons.nth(index))) {
      pressed.add(next.name);
      if (next.isInGrid) pressedInGrid += 1;
    } else misses += 1;
    expect(misses, `${next.name} on ${path} could not be pressed`).toBeLessThan(5);
    await page.keyboard.press('Escape');
    const { pathname } = new URL(page.url());
    if (pathname !== new URL(path, page.url()).pathname) await page.goto(path);
  }
}

/** False if something covered it: a dialog whose code arrived after Escape, or a list that moved. */
const press = (page: Page, button: Locator): Promise<boolean> =>
  button.click({ timeout: 2_000 }).then(
    () => true,
    async () => {
      await page.keyboard.press('Escape');
      return false;
    },
  );
