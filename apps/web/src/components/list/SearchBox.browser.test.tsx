import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './SearchBox.stories.tsx';

describe('SearchBox', () => {
  test('is reached by /, searches while one types, and is emptied by Escape', async () => {
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

  test('searches for nothing where only spaces are typed', async () => {
    const screen = await renderStory(stories.Filled);
    const box = screen.getByRole('searchbox', { name: 'Search groups' });
    await box.fill('   ');
    await expect.element(screen.getByText('Searched for “”')).toBeVisible();
    await expect.element(box).toHaveValue('   ');
  });

  test('follows a change from outside', async () => {
    const screen = await renderStory(stories.Filled);
    await screen.getByRole('button', { name: 'Clear filters' }).click();
    await expect.element(screen.getByRole('searchbox', { name: 'Search groups' })).toHaveValue('');
  });

  test('leaves / to the page’s own box', async () => {
    const screen = await renderStory(stories['Beside the page’s own']);
    await userEvent.keyboard('/');
    await expect.element(screen.getByRole('searchbox', { name: 'Search groups' })).not.toHaveFocus();
  });
});
