import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './Notifications.stories.tsx';

const notified = async (...messages: string[]) => {
  const screen = await renderStory(stories['Two in a row']);
  for (const message of messages) await screen.getByRole('button', { name: `Notify: ${message}` }).click();
  return screen;
};

describe('Notifications', () => {
  test('announces only the newest outcome', async () => {
    const screen = await notified('Group contractors created', '3 members removed');
    await expect.element(screen.getByText('3 members removed')).toBeVisible();
    await expect.element(screen.getByText('Group contractors created')).not.toBeInTheDocument();
  });

  test('runs the action once and closes', async () => {
    const screen = await notified('3 members removed');
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(screen.getByText('Undone 1 times')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  test('shows a failure as an alert until it is dismissed', async () => {
    const screen = await notified('2 of 3 failed');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('2 of 3 failed');
    await screen.getByRole('button', { name: 'Dismiss' }).click();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });
});
