import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './SelectedItems.stories.tsx';

describe('SelectedItems', () => {
  test('moves the focus to a neighbor, or to the summary after the last item', async () => {
    const screen = await renderStory(stories.Three);
    const chip = (name: string) => screen.getByRole('button', { name: `${name}, press Delete to remove` });
    chip('grace').element().focus();
    await userEvent.keyboard('{Delete}');
    await expect.element(chip('grace')).not.toBeInTheDocument();
    await expect.element(chip('tom')).toHaveFocus();
    await userEvent.keyboard('{Backspace}');
    await expect.element(chip('ada')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.element(screen.getByRole('status').filter({ hasText: '0 selected' })).toHaveFocus();
  });

  test('shows the first items, and all on demand', async () => {
    const screen = await renderStory(stories.Many);
    await expect.element(screen.getByText('45 selected')).toBeVisible();
    await expect.element(screen.getByText('user-31')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'and 15 more' }).click();
    await expect.element(screen.getByText('user-45')).toBeVisible();
  });

  test('shows hidden characters in the names of chips', async () => {
    const screen = await renderStory(stories['Strange names']);
    await expect
      .element(screen.getByRole('button', { name: 'abc[U+202E]txt.exe, press Delete to remove' }))
      .toHaveAttribute('title', 'Detail of abc[U+202E]txt.exe');
  });
});
