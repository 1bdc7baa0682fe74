import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './MissingDialog.stories.tsx';

describe('MissingDialog', () => {
  test('says what to do, and closes with its button', async () => {
    const screen = await renderStory(stories.Open);
    const dialog = screen.getByRole('dialog', { name: 'Couldn’t open this' });
    await expect.element(dialog.getByRole('button', { name: 'Reload' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.element(screen.getByText('Closed')).toBeVisible();
  });

  test('closes on Escape', async () => {
    const screen = await renderStory(stories.Open);
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByText('Closed')).toBeVisible();
  });
});
