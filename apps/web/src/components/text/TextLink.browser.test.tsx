import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './TextLink.stories.tsx';

describe('TextLink', () => {
  test('navigates without reloading the page', async () => {
    const screen = await renderStory(stories.Plain);
    await screen.getByRole('link', { name: 'data-engineering' }).click();
    expect(screen.router.state.location.pathname).toBe('/groups/7');
  });

  test('encodes any ID', async () => {
    const screen = await renderStory(stories['An ID that an address has to encode']);
    await expect
      .element(screen.getByRole('link', { name: 'imported' }))
      .toHaveAttribute('href', '/groups/a%2Fb%3Fc');
  });

  test('is text with a reason if the object’s ID can’t be used in a URL', async () => {
    const screen = await renderStory(stories['An ID that fits in no address']);
    await expect
      .element(screen.getByText(/^Editor/))
      .toMatchTextContent(/importedCan’t be opened. Its ID can’t be used in a URL./);
    await expect.element(screen.getByRole('link')).not.toBeInTheDocument();
  });
});
