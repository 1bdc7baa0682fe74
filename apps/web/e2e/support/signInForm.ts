import type { Locator, Page } from '@playwright/test';
import { password } from './test.ts';

/** Fills in the sign-in form on a page and submits it. */
export async function submitSignIn(page: Page, username: string, typed = password): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await submitPassword(page, typed);
}

/** Fills in the password only, as in the dialog of a session that has ended. */
export async function submitPassword(form: Page | Locator, typed = password): Promise<void> {
  await form.locator('input[type=password]').fill(typed);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
}
