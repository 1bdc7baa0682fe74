import type { Locator, Page } from '@playwright/test';
import { expect, type Stack } from './test.ts';

/** Fills in a form, and ends the session before it is submitted. Returns the dialog that asks to sign in again. */
export async function loseSession(page: Page, stack: Stack): Promise<Locator> {
  await page.getByRole('button', { name: 'New group' }).click();
  const form = page.getByRole('dialog', { name: 'New group' });
  await form.getByLabel('Name').fill('after-the-break');
  await form.getByLabel('Description').fill('typed before the session ended');
  stack.advance(31);
  await form.getByRole('button', { name: 'Create group' }).click();
  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(again).toBeVisible();
  return again;
}

export async function expectNothingLost(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'after-the-break', level: 1 })).toBeVisible();
  await expect(page.getByText('typed before the session ended').first()).toBeVisible();
}
