import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './ExportLinks.stories.tsx';

describe('ExportLinks', () => {
  test('asks for the rows that the list shows, in both formats', async () => {
    const screen = await renderStory(stories['A list with filters']);
    for (const format of ['csv', 'json'])
      await expect
        .element(screen.getByRole('link', { name: `Export ${format.toUpperCase()}` }))
        .toHaveAttribute('href', `/api/v1/exports/groups?format=${format}&q=a%26b+c&sort=-name`);
  });

  test('encodes IDs, and says what the link does', async () => {
    const screen = await renderStory(stories['An ID in the address']);
    const link = screen.getByRole('link', { name: 'Export members as CSV' });
    await expect.element(link).toHaveAttribute('href', '/api/v1/exports/groups/a%2Fb/members?format=csv');
    await expect.element(link).toHaveAttribute('download');
  });

  test('stays on the page and says why where the server can’t be asked', async () => {
    // The page of these tests has no Rolecall behind it, so the answer is no session.
    const screen = await renderStory(stories['A list with filters']);
    await screen.getByRole('link', { name: 'Export CSV' }).click();
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/^Not exported: /);
    await expect.element(screen.getByRole('link', { name: 'Export CSV' })).toBeVisible();
  });
});
