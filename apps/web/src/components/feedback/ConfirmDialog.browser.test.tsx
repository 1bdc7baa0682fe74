import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './ConfirmDialog.stories.tsx';

describe('ConfirmDialog', () => {
  test('focuses Cancel, so that pressing Enter too early changes nothing', async () => {
    const screen = await renderStory(stories['Opened by a button']);
    await screen.getByRole('button', { name: 'Delete group' }).click();
    const dialog = screen.getByRole('alertdialog', { name: 'Delete the group contractors?' });
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(screen.getByText('Confirmed 0 times')).toBeVisible();
  });

  test('closes on Escape and returns the focus', async () => {
    const screen = await renderStory(stories['Opened by a button']);
    const opener = screen.getByRole('button', { name: 'Delete group' });
    await opener.click();
    await expect.element(screen.getByRole('alertdialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });

  test('keeps the focus inside', async () => {
    const screen = await renderStory(stories.Open);
    const dialog = screen.getByRole('alertdialog');
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await userEvent.tab();
    await expect.element(dialog.getByRole('button', { name: 'Delete group' })).toHaveFocus();
    await userEvent.tab();
    await userEvent.tab();
    expect(dialog.element().parentElement?.contains(document.activeElement)).toBe(true);
  });

  test('confirms only with its button', async () => {
    const screen = await renderStory(stories.Open);
    await screen.getByRole('alertdialog').getByRole('button', { name: 'Delete group' }).click();
    await expect.element(screen.getByText('Confirmed 1 times')).toBeInTheDocument();
  });

  test('can’t be confirmed while in progress or before a required confirmation', async () => {
    for (const story of [stories['In progress'], stories['Something has to be confirmed first']]) {
      const screen = await renderStory(story);
      const dialog = screen.getByRole('alertdialog');
      await expect.element(dialog.getByRole('button', { name: 'Delete group' })).toBeDisabled();
      await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toBeEnabled();
      await screen.unmount();
    }
  });

  test('says why it failed and stays open', async () => {
    const screen = await renderStory(stories.Failed);
    await expect
      .element(screen.getByRole('alertdialog').getByRole('alert'))
      .toHaveTextContent('The platform can’t be reached.Request 4f2a7c1e, platform reference 15031231');
  });
});
