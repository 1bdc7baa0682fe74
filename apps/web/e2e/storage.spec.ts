import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from './support/test.ts';

/** Alters the database file directly. */
function alter(dataDir: string, statements: string): void {
  const database = new DatabaseSync(join(dataDir, 'rolecall.sqlite'));
  database.exec(statements);
  database.close();
}

/** Runs `pnpm audit:verify` on a stopped data folder. */
const verify = (dataDir: string) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    const command = join(import.meta.dirname, '../../bff/src/cli/verifyAudit.ts');
    const env = { ...process.env, DATA_DIR: dataDir };
    const child = execFile(process.execPath, [command], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, text: stdout + stderr }),
    );
  });

const looks = [
  { name: 'light', use: { colorScheme: 'light' } },
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'phone', use: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
] as const;

for (const { name, use } of looks)
  test.describe(name, () => {
    test.use(use);
    test('a tampered log is reported on the page and by the command, with its first bad entry', async ({
      page,
      stack,
      signIn,
      expectedConsole,
      checkAccessibility,
    }) => {
      // While Rolecall is stopped.
      expectedConsole.push(/ERR_CONNECTION_(REFUSED|RESET)/, /ERR_INCOMPLETE_CHUNKED_ENCODING/);
      await signIn('security_admin', '/groups');
      await expect(page.getByRole('button', { name: 'Export' })).toBeVisible();
      let found = { code: -1, text: '' };
      await stack.restart(async (dataDir) => {
        expect(await verify(dataDir)).toMatchObject({ code: 0 });
        alter(
          dataDir,
          "drop trigger audit_entries_no_update; update audit_entries set actor_name = 'nobody' where seq = 1",
        );
        found = await verify(dataDir);
      });
      expect(found.code).toBe(1);
      expect(found.text).toMatch(/entry 1\b/);

      await page.goto('/audit');
      const alert = page.getByRole('alert').filter({ hasText: 'Audit log damaged' });
      await expect(alert).toContainText('entry 1');
      await checkAccessibility();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        'nothing is wider than the screen',
      ).toBe(true);
      await alert.getByRole('link', { name: 'entry 1' }).click();
      await expect(page).toHaveURL(/\/audit\/1$/);
      await expect(page.getByText('Technical details')).toBeVisible();
    });
  });

test('a change that can’t be recorded is refused with a message, keeps the typed text, and works later', async ({
  page,
  stack,
  signIn,
  expectedConsole,
  checkAccessibility,
}) => {
  expectedConsole.push(/503/, /ERR_CONNECTION_REFUSED/, /ERR_INCOMPLETE_CHUNKED_ENCODING/);
  await signIn('security_admin', '/groups');
  await expect(page.getByRole('button', { name: 'Export' })).toBeVisible();
  await stack.restart((dataDir) =>
    alter(
      dataDir,
      "create trigger refused before insert on audit_entries begin select raise(abort, 'the disk is gone'); end",
    ),
  );
  await page.goto('/groups');
  await page.getByRole('link', { name: 'fraud-detection' }).first().click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Description').fill('Typed with care');
  stack.sandbox.requests.clear();
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/can’t write to its audit log.*, so nothing was changed/)).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('Typed with care');
  expect(stack.sandbox.requests.entries().filter(({ method }) => method !== 'GET')).toEqual([]);
  await checkAccessibility();

  await stack.restart((dataDir) => alter(dataDir, 'drop trigger refused'));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Typed with care').first()).toBeVisible();
});
