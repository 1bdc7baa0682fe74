import { devices } from '@playwright/test';
import { expectNoSideScroll } from './support/expectNoSideScroll.ts';
import { expect, test } from './support/test.ts';

const looks = [
  { look: 'light', use: { colorScheme: 'light' } as const },
  { look: 'dark', use: { colorScheme: 'dark' } as const },
  { look: 'on a phone', use: { viewport: devices['Pixel 7'].viewport, hasTouch: true, isMobile: true } },
];

for (const { look, use } of looks)
  test.describe(look, () => {
    test.use(use);

    test('axe finds nothing on any screen, and nothing scrolls sideways', async ({
      page,
      signIn,
      checkAccessibility,
    }) => {
      // Covers every page in one test, which takes long on a busy machine.
      test.slow();
      const check = async () => {
        await checkAccessibility();
        await expectNoSideScroll(page);
      };
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await check();
      await signIn('security_admin', '/groups');
      await expect(page.getByRole('link', { name: 'all_users' })).toBeVisible();
      await check();

      await page.getByRole('button', { name: 'New group' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();

      await page.getByRole('searchbox', { name: 'Search groups' }).fill('no such group anywhere');
      await expect(page.getByRole('main').getByRole('button', { name: /Clear/ }).first()).toBeVisible();
      await check();
      await page.getByRole('main').getByRole('button', { name: /Clear/ }).first().click();

      await page.getByRole('link', { name: /^Clinical Trials/ }).click();
      await expect(page.getByRole('tab', { name: 'Members' })).toBeVisible();
      await check();
      await page.getByRole('button', { name: 'Add members' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check();
      await page.keyboard.press('Escape');
      await page.getByRole('tab', { name: 'Details' }).click();
      await expect(page.getByRole('button', { name: 'Copy ID' })).toBeVisible();
      await check();

      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click();
      await expect(page.getByRole('link', { name: 'admin', exact: true })).toBeVisible();
      await check();
      await page.getByRole('link', { name: 'admin', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Platform Administrator');
      await check();
      await page.goto('/operations');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await check();
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await check();
      await page.goto('/no/such/page');
      await expect(page.getByRole('main')).toBeVisible();
      await check();
    });
  });
