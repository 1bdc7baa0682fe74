import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './ExportMenu.stories.tsx';

describe('ExportMenu', () => {
  test('exports the rows that the list shows, in both formats', async () => {
    const screen = await renderStory(stories['A list with filters']);
    await screen.getByRole('button', { name: 'Export' }).click();
    for (const format of ['csv', 'json'])
      await expect
        .element(screen.getByRole('menuitem', { name: format.toUpperCase() }))
        .toHaveAttribute('href', `/api/v1/exports/groups?format=${format}&q=a%26b+c&sort=-name`);
  });

  test('encodes IDs, and names what it exports', async () => {
    const screen = await renderStory(stories['An ID in the address']);
    await screen.getByRole('button', { name: 'Export members' }).click();
    const link = screen.getByRole('menuitem', { name: 'CSV' });
    await expect.element(link).toHaveAttribute('href', '/api/v1/exports/groups/a%2Fb/members?format=csv');
    await expect.element(link).toHaveAttribute('download');
  });

  test('stays on the page and shows the error if the request fails', async () => {
    // These tests have no server, so there is no session.
    const screen = await renderStory(stories['A list with filters']);
    await screen.getByRole('button', { name: 'Export' }).click();
    await screen.getByRole('menuitem', { name: 'CSV' }).click();
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/^Couldn’t export\. /);
    await expect.element(screen.getByRole('button', { name: 'Export' })).toBeVisible();
  });
});
