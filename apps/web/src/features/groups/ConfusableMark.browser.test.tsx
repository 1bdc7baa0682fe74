import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './ConfusableMark.stories.tsx';

describe('ConfusableMark', () => {
  test('says in words why a name could be taken for another', async () => {
    const screen = await renderStory(stories['Mixes two scripts']);
    const mark = screen.getByText('⚠ mixes Latin and Cyrillic letters');
    await expect
      .element(mark)
      .toHaveAttribute('title', expect.stringMatching(/looks like group contractors/));
  });

  test('marks a name in one script that looks like another', async () => {
    const screen = await renderStory(stories['Looks like another group']);
    await expect.element(screen.getByText('⚠ look-alike')).toBeVisible();
  });

  test('leaves a name like no other alone', async () => {
    const screen = await renderStory(stories['Like no other']);
    await expect.element(screen.getByText('contractors')).toBeVisible();
    await expect.element(screen.getByText(/⚠/)).not.toBeInTheDocument();
  });
});
