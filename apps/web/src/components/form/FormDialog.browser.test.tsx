import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './FormDialog.stories.tsx';

/** Opens the form and types a name. Also returns the dialog that asks before discarding it. */
async function typed() {
  const screen = await renderStory(stories['Opened by a button']);
  await screen.getByRole('button', { name: 'New group' }).click();
  const dialog = screen.getByRole('dialog', { name: 'New group' });
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect.element(name).toHaveFocus();
  await userEvent.keyboard('half a name');
  return {
    screen,
    dialog,
    name,
    question: screen.getByRole('alertdialog', { name: 'Discard your changes?' }),
  };
}

describe('FormDialog', () => {
  test('closes an unchanged form on Escape, and returns the focus', async () => {
    const screen = await renderStory(stories['Opened by a button']);
    const opener = screen.getByRole('button', { name: 'New group' });
    await opener.click();
    await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  });

  test('asks on Escape before discarding input, and Enter keeps it', async () => {
    const { screen, name, question } = await typed();
    await userEvent.keyboard('{Escape}');
    await expect.element(question.getByRole('button', { name: 'Keep editing' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(question).not.toBeInTheDocument();
    await expect.element(name).toHaveValue('half a name');
    await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();
  });

  test('discards the input when that is confirmed', async () => {
    const { dialog, question } = await typed();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await question.getByRole('button', { name: 'Discard' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
  });

  test('asks before navigating to another page', async () => {
    const { screen, name, question } = await typed();
    void screen.router.navigate({ to: '/users' });
    await question.getByRole('button', { name: 'Keep editing' }).click();
    await expect.element(question).not.toBeInTheDocument();
    await expect.element(name).toHaveValue('half a name');
    expect(screen.router.state.location.pathname).toBe('/');

    void screen.router.navigate({ to: '/users' });
    await question.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => screen.router.state.location.pathname).toBe('/users');
  });

  test('is submitted with Enter in a field and with its button', async () => {
    const { screen, dialog } = await typed();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Submitted 1 times')).toBeInTheDocument();
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await expect.element(screen.getByText('Submitted 2 times')).toBeInTheDocument();
  });

  test('is not submitted while in progress or empty', async () => {
    for (const story of [stories['In progress'], stories['Nothing to submit']]) {
      const screen = await renderStory(story);
      await expect.element(screen.getByRole('button', { name: 'Create group' })).toBeDisabled();
      // Enter must not submit it either. A form whose submit button is disabled ignores it.
      await screen.getByRole('textbox', { name: 'Name' }).click();
      await userEvent.keyboard('{Enter}');
      await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();
      await screen.unmount();
    }
  });

  test('shows the error above the fields', async () => {
    const screen = await renderStory(stories.Refused);
    await expect
      .element(screen.getByRole('dialog').getByRole('alert'))
      .toHaveTextContent('The platform can’t be reached.Request 4f2a7c1e, platform reference 15031231');
  });
});
