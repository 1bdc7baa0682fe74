import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './TotalChips.stories.tsx';

describe('TotalChips', () => {
  test('filters by one kind, and removes the filter when pressed again', async () => {
    const screen = await renderStory(stories['None chosen']);
    const chip = screen.getByRole('button', { name: 'Succeeded: 12,034' });
    await expect.element(chip).toHaveAttribute('aria-pressed', 'false');
    chip.element().focus();
    await userEvent.keyboard(' ');
    await expect.element(chip).toHaveAttribute('aria-pressed', 'true');
    await screen.getByRole('button', { name: 'Failed: 0' }).click();
    await expect.element(chip).toHaveAttribute('aria-pressed', 'false');
    await screen.getByRole('button', { name: 'Failed: 0' }).click();
    await expect
      .element(screen.getByRole('button', { name: 'Failed: 0' }))
      .toHaveAttribute('aria-pressed', 'false');
  });
});
