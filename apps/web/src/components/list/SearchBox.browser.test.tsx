import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './SearchBox.stories.tsx';

describe('SearchBox', () => {
  test('is focused by /, searches while the user types, and is cleared by Escape', async () => {
    const screen = await renderStory(stories.Empty);
    const box = screen.getByRole('searchbox', { name: 'Search groups' });
    await userEvent.keyboard('/');
    await expect.element(box).toHaveFocus();
    await expect.element(box).toHaveValue('');
    await userEvent.keyboard('a/b');
    await expect.element(screen.getByText('Searched for “a/b”')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(box).toHaveValue('');
    await expect.element(screen.getByText('Searched for “”')).toBeVisible();
  });

  test('treats only spaces as an empty search', async () => {
    const screen = await renderStory(stories.Filled);
    const box = screen.getByRole('searchbox', { name: 'Search groups' });
    await box.fill('   ');
    await expect.element(screen.getByText('Searched for “”')).toBeVisible();
    await expect.element(box).toHaveValue('   ');
  });

  test('shows a value that is changed from outside', async () => {
    const screen = await renderStory(stories.Filled);
    await screen.getByRole('button', { name: 'Clear filters' }).click();
    await expect.element(screen.getByRole('searchbox', { name: 'Search groups' })).toHaveValue('');
  });

  test('leaves / to the page’s main search box', async () => {
    const screen = await renderStory(stories['Beside the page’s own']);
    await userEvent.keyboard('/');
    await expect.element(screen.getByRole('searchbox', { name: 'Search groups' })).not.toHaveFocus();
  });
});
