import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './Picker.stories.tsx';

describe('Picker', () => {
  test('prefers an exact match to options that contain the text', async () => {
    const screen = await renderStory(stories.Empty);
    const field = screen.getByRole('combobox', { name: 'Policy' });
    await field.fill('security admin');
    await expect.element(screen.getByRole('option')).toHaveLength(2);
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('Security Admin');
    await expect.element(screen.getByRole('option')).not.toBeInTheDocument();
  });

  test('finds an option by its detail, and moves to another with an arrow key', async () => {
    const screen = await renderStory(stories.Empty);
    const field = screen.getByRole('combobox', { name: 'Policy' });
    await field.fill('manages');
    await expect.element(screen.getByRole('option')).toHaveLength(3);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(field).toHaveValue('IT Admin');
  });

  test('shows hidden characters in options and in the selected name', async () => {
    const screen = await renderStory(stories.Empty);
    const field = screen.getByRole('combobox', { name: 'Policy' });
    await field.fill('txt.exe');
    await screen.getByRole('option', { name: /abc\[U\+202E\]txt\.exe/ }).click();
    await expect.element(field).toHaveValue('קבוצה abc[U+202E]txt.exe');
  });

  test('keeps text without a match, and shows an error when the form is submitted', async () => {
    const screen = await renderStory(stories['In a form']);
    const field = screen.getByRole('combobox', { name: 'Policies' });
    const submit = screen.getByRole('button', { name: 'Give policies' });
    await field.fill('Nonexistent');
    await userEvent.keyboard('{Enter}');
    await submit.click();
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAccessibleDescription(/Pick an option for “Nonexistent”/);
    await expect.element(field).toHaveValue('Nonexistent');
    await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();

    await field.clear();
    await expect.element(field).not.toHaveAccessibleDescription(/Nonexistent/);
    await submit.click();
    await expect.element(screen.getByText('Submitted 1 times')).toBeInTheDocument();
  });

  test('never submits the form with Enter, with or without a match', async () => {
    const screen = await renderStory(stories['In a form']);
    const field = screen.getByRole('combobox', { name: 'Policies' });
    await field.click();
    await userEvent.keyboard('{Escape}{Enter}');
    await field.fill('it admin');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('button', { name: /^IT Admin,/ })).toBeVisible();
    await field.fill('no such policy');
    await userEvent.keyboard('{Enter}{Enter}');
    await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();
  });

  test('removes policies by keyboard, and offers them again', async () => {
    const screen = await renderStory(stories.Several);
    const field = screen.getByRole('combobox', { name: 'Policies' });
    const chip = (name: string) =>
      screen.getByRole('button', { name: `${name}, press Delete to remove`, exact: true });
    for (const name of ['it admin', 'security admin']) {
      await field.fill(name);
      await userEvent.keyboard('{Enter}');
    }
    await expect.element(chip('Security Admin')).toBeVisible();
    await userEvent.tab();
    await expect.element(chip('IT Admin')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.element(chip('Security Admin')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.element(field).toHaveFocus();
    await field.fill('it admin');
    await expect.element(screen.getByRole('option', { name: /^IT Admin Manages/ })).toBeVisible();
  });

  test('makes Enter wait for the options for the current text', async () => {
    const screen = await renderStory(stories['A slow search']);
    const field = screen.getByRole('combobox', { name: 'Policy' });
    await field.fill('it ad');
    await expect.element(screen.getByRole('option')).toHaveLength(5);
    await userEvent.keyboard('{Enter}');
    await expect.element(field).toHaveValue('it ad');
    // A click would take the focus and close the list.
    answer();
    await expect.element(field).toHaveValue('IT Admin');
  });

  test('selects the only option for a waiting Enter even after Tab', async () => {
    const screen = await renderStory(stories['A slow search']);
    const field = screen.getByRole('combobox', { name: 'Policy' });
    await field.fill('it ad');
    await userEvent.keyboard('{Enter}{Tab}');
    await expect.element(field).not.toHaveFocus();
    answer();
    await expect.element(field).toHaveValue('IT Admin');
  });

  test('cancels a waiting Enter on any other key', async () => {
    const screen = await renderStory(stories['A slow search']);
    const field = screen.getByRole('combobox', { name: 'Policy' });
    await field.fill('it ad');
    await userEvent.keyboard('{Enter}{End}');
    answer();
    await expect.element(screen.getByRole('option')).toHaveLength(1);
    await expect.element(field).toHaveValue('it ad');
  });

  test('keeps the selection when Escape abandons the text', async () => {
    const screen = await renderStory(stories.Picked);
    const field = screen.getByRole('combobox', { name: 'Policy' });
    await expect.element(field).toHaveValue('Security Admin');
    await field.fill('it');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('option')).not.toBeInTheDocument();
    await expect.element(field).toHaveValue('it');
  });

  test('says if there are no options', async () => {
    const screen = await renderStory(stories['No options']);
    await screen.getByRole('combobox', { name: 'Policy' }).click();
    await expect.element(screen.getByText('No policies exist')).toBeVisible();
  });
});

const answer = () =>
  document.querySelector<HTMLElement>('button[type=button]:not(.MuiButtonBase-root)')?.click();
