import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import { hebrewName } from '../../../gallery/samples.ts';
import stories from './ErrorAlert.stories.tsx';

describe('ErrorAlert', () => {
  test('shows the cause and the reference for support', async () => {
    const screen = await renderStory(stories['The platform failed']);
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent('The platform can’t be reached.Request 4f2a7c1e, platform reference 15031231');
    await expect.element(screen.getByRole('button')).not.toBeInTheDocument();
  });

  test('isolates a right-to-left name in the server’s message', async () => {
    const screen = await renderStory(stories['A name from right to left']);
    await expect
      .element(screen.getByRole('alert'))
      .toHaveTextContent(`A group named \u2068${hebrewName}\u2069 exists.Request c0ffee00`);
  });
});
