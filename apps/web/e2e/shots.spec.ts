import { expect, test } from './support/test.ts';

test.use({ expectedConsole: [/.*/] });
for (const [name, use] of [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
  ['phone', { colorScheme: 'light', viewport: { width: 390, height: 844 } }],
] as const)
  test.describe(name, () => {
    test.use(use);
    test('shots', async ({ page, signIn, stack }) => {
      test.setTimeout(120_000);
      await signIn('security_admin');
      await page.waitForTimeout(500);
      for (let i = 0; i < 5; i += 1)
        await page.request.post('/api/v1/groups', {
          headers: { 'X-Rolecall': '1', 'Idempotency-Key': crypto.randomUUID() },
          data: { name: `g-${i}` },
        });
      await page.request.get('/api/v1/groups/00000000-0000-4000-8000-000000000000');
      await page.goto(`${stack.url}/overview`);
      await expect(page.getByRole('img', { name: /^groups by members/ })).toBeVisible({ timeout: 30_000 });
      await page.getByRole('main').evaluate((m) => {
        let e: HTMLElement | null = m as HTMLElement;
        while (e) {
          e.style.height = 'auto';
          e.style.overflow = 'visible';
          e = e.parentElement;
        }
      });
      await page.screenshot({ path: `/tmp/shot-overview-${name}.png`, fullPage: true });
      if (name === 'light') {
        await page.getByRole('button', { name: 'Changes by day as a table' }).click();
        await page.getByRole('button', { name: 'Members per group as a table' }).click();
        await page.screenshot({ path: `/tmp/shot-tables-${name}.png`, fullPage: true });
      }
      await page.goto(`${stack.url}/access/findings?kind=superfluous-grants`);
      await expect(page.getByRole('row', { name: /credit/ }).first()).toBeVisible({ timeout: 30_000 });
      await page.screenshot({ path: `/tmp/shot-findings-${name}.png` });
    });
  });
