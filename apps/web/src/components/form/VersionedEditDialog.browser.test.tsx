import { beforeEach, describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './VersionedEditDialog.stories.tsx';

beforeEach(() => sessionStorage.clear());

const edited = async () => {
  const screen = await renderStory(stories['Changed by someone else']);
  await screen.getByRole('textbox', { name: 'Name' }).fill('my name');
  await screen.getByRole('button', { name: /^Save/ }).click();
  await expect.element(screen.getByRole('radiogroup', { name: 'Name' })).toBeVisible();
  return screen;
};

describe('VersionedEditDialog', () => {
  test('keeps the user’s input, merges fields that only the other user changed, and names that user', async () => {
    const screen = await edited();
    await expect.element(screen.getByText(/carla\.mendes/)).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('my name');
    await expect
      .element(screen.getByRole('textbox', { name: 'Description' }))
      .toHaveValue('their description');
    await screen.getByRole('button', { name: /^Save/ }).click();
    await expect.element(screen.getByText('Saved: my name, their description, on v2')).toBeVisible();
  });

  test('saves the other user’s value if it is chosen', async () => {
    const screen = await edited();
    await screen
      .getByRole('radiogroup', { name: 'Name' })
      .getByRole('radio', { name: 'Their value: their name' })
      .click();
    await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('their name');
    await screen.getByRole('button', { name: /^Save/ }).click();
    await expect.element(screen.getByText('Saved: their name, their description, on v2')).toBeVisible();
  });

  test('survives a reload with the version it is based on, and is discarded with the form', async () => {
    const before = await edited();
    const drafts = Object.entries({ ...sessionStorage });
    await before.unmount();
    expect(sessionStorage.length).toBe(0);
    for (const [key, draft] of drafts) sessionStorage.setItem(key, String(draft));
    const after = await renderStory(stories['Changed by someone else']);
    await expect.element(after.getByRole('textbox', { name: 'Name' })).toHaveValue('my name');
    // The other version is merged once more, so that the user can still choose.
    await after.getByRole('button', { name: /^Save/ }).click();
    await expect.element(after.getByRole('radiogroup', { name: 'Name' })).toBeVisible();
    await after.getByRole('button', { name: /^Save/ }).click();
    await expect.element(after.getByText('Saved: my name, their description, on v2')).toBeVisible();
  });
});
