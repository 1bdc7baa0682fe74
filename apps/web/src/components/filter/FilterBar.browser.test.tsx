import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './FilterBar.stories.tsx';

const output = (values: object) => `Filters: ${JSON.stringify(values)}`;

describe('FilterBar', () => {
  test('adds a filter by keyboard, and returns the focus', async () => {
    const screen = await renderStory(stories.None);
    const add = screen.getByRole('button', { name: 'Add filter' });
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(screen.getByRole('menuitem', { name: 'Kind' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('menuitemradio', { name: 'local' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(screen.getByText(output({ kind: 'ldap' }))).toBeVisible();
    await expect.element(add).toHaveFocus();
  });

  test('stays open to choose several values, and is removed with the last value', async () => {
    const screen = await renderStory(stories.None);
    await screen.getByRole('button', { name: 'Add filter' }).click();
    await screen.getByRole('menuitem', { name: 'Action' }).click();
    await screen.getByRole('menuitemcheckbox', { name: 'edit' }).click();
    await screen.getByRole('menuitemcheckbox', { name: 'delete' }).click();
    await expect.element(screen.getByText(output({ actions: ['edit', 'delete'] }))).toBeVisible();
    await screen.getByRole('menuitemcheckbox', { name: 'edit' }).click();
    await screen.getByRole('menuitemcheckbox', { name: 'delete' }).click();
    await expect.element(screen.getByText(output({}))).toBeVisible();
  });

  test('counts values that don’t fit, and offers only unused filters', async () => {
    const screen = await renderStory(stories['In use']);
    await expect.element(screen.getByText('Action: create, edit and 1 more')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Add filter' })).toBeDisabled();
  });

  test('removes a filter with Delete, and focuses “Add filter”', async () => {
    const screen = await renderStory(stories['In use']);
    await screen.getByRole('button', { name: /^Name: data/ }).click();
    await expect.element(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('data');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('button', { name: /^Name: data/ })).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect
      .element(screen.getByText(output({ kind: 'ldap', actions: ['create', 'edit', 'delete'], empty: true })))
      .toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Add filter' })).toHaveFocus();
  });
});
