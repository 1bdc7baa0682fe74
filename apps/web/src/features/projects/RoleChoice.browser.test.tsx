import { roleDescriptions } from '@rolecall/access';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './RoleChoice.stories.tsx';

test('RoleChoice changes with arrow keys, and describes the chosen role', async () => {
  const screen = await renderStory(stories['A role chosen']);
  const group = screen.getByRole('radiogroup');
  await expect.element(group).toHaveAccessibleDescription(roleDescriptions.Viewer);
  screen.getByRole('radio', { name: 'Viewer' }).element().focus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(screen.getByRole('radio', { name: 'Editor' })).toBeChecked();
  await expect.element(group).toHaveAccessibleDescription(roleDescriptions.Editor);
});
