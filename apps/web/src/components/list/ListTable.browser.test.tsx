import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './ListTable.stories.tsx';

const open = async (name: keyof typeof stories) => {
  const screen = await renderStory(stories[name]);
  const rowOf = (text: string) => screen.getByRole('row').filter({ hasText: text });
  const focusRow = async (text: string) => {
    await expect.element(rowOf(text)).toBeVisible();
    rowOf(text).element().focus();
  };
  return { ...screen, rowOf, focusRow };
};

describe('ListTable', () => {
  test('renders only the rows in view, and End reaches the last of 10,000', async () => {
    const { rowOf, focusRow, getByRole } = await open('10,000 rows');
    await focusRow('group-0');
    await expect.element(getByRole('grid', { name: 'Groups' })).toHaveAttribute('aria-rowcount', '10001');
    await userEvent.keyboard('{End}');
    await expect.element(rowOf('group-9999')).toHaveFocus();
    await expect.element(rowOf('group-9999')).toHaveAttribute('aria-rowindex', '10001');
    expect(document.querySelectorAll('tbody tr[role=row]').length).toBeLessThan(60);
  });

  test('moves with arrow keys, selects with Space, and selects a range with Shift+Space', async () => {
    const { focusRow, getByRole, getByText } = await open('A few rows');
    await getByRole('checkbox', { name: 'Select group-1' }).click();
    await expect.element(getByText(/ group-1 selected/)).toBeVisible();
    await focusRow('group-1');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Shift>} {/Shift}');
    await expect.element(getByText(/group-1, group-2, group-3 selected/)).toBeVisible();
    await userEvent.keyboard(' ');
    await expect.element(getByText(/group-1, group-2 selected/)).toBeVisible();
    await getByRole('checkbox', { name: 'Clear selection (2)' }).click();
    await expect.element(getByRole('checkbox', { name: 'Select 5 loaded rows' })).not.toBeChecked();
  });

  test('opens the row’s link with Enter', async () => {
    const { focusRow, router } = await open('A few rows');
    await focusRow('group-3');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => router.state.location.pathname).toBe('/groups/id-3');
  });

  test('reverses the order when the header of the sorted column is pressed', async () => {
    const { getByRole, getByText } = await open('A few rows');
    const name = getByRole('columnheader', { name: 'Name' });
    await expect.element(name).toHaveAttribute('aria-sort', 'ascending');
    await name.getByRole('button').click();
    await expect.element(name).toHaveAttribute('aria-sort', 'descending');
    await expect.element(getByText(/Sorted by -name/)).toBeVisible();
  });

  test('shows placeholders for rows that are loading on a phone', async () => {
    const { getByRole } = await open('Loading on a phone');
    await expect.element(getByRole('gridcell').first()).toBeVisible();
  });

  test('shows which rows failed, and loads them again', async () => {
    const { rowOf, focusRow, getByRole, getByText } = await open('A page that failed');
    await focusRow('group-0');
    await userEvent.keyboard('{End}');
    await expect.element(getByText(/The platform can’t be reached/).last()).toBeVisible();
    await getByRole('button', { name: 'Try again' }).last().click();
    await expect.element(rowOf('group-9999')).toBeVisible();
  });
});
