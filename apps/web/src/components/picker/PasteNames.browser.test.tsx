import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import { hebrewName } from '../../../gallery/samples.ts';
import stories from './PasteNames.stories.tsx';

async function show(name: keyof typeof stories) {
  const screen = await renderStory(stories[name]);
  return {
    screen,
    list: screen.getByRole('textbox', { name: 'Paste names, usernames or emails' }),
    search: screen.getByRole('textbox', { name: 'Search users' }),
    find: screen.getByRole('button', { name: 'Find matches' }),
    leaveOut: screen.getByRole('button', { name: 'Skip these' }),
    questions: screen.getByRole('list', { name: 'Ambiguous lines' }),
    submit: screen.getByRole('button', { name: 'Add members' }),
    chip: (name: string) => screen.getByRole('button', { name: `${name}, press Delete to remove` }),
  };
}

/** Checks what Tab reaches next, which shows where the focus is even if no element has it. */
async function tabsTo(element: ReturnType<Awaited<ReturnType<typeof show>>['screen']['getByRole']>) {
  await userEvent.tab();
  await expect.element(element).toHaveFocus();
}

const paste = (field: Element, text: string) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  return field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
};

describe('PasteNames', () => {
  test('selects unambiguous matches, clears the field and keeps the focus position', async () => {
    const { list, find, chip } = await show('Clear names');
    find.element().focus();
    await userEvent.keyboard('{Enter}');
    for (const name of ['ada.lovelace', 'grace.kim', `\u2068${hebrewName}\u2069`])
      await expect.element(chip(name)).toBeVisible();
    await expect.element(list).toHaveValue('');
    await expect.element(find).toBeDisabled();
    await tabsTo(list);
  });

  test('asks which user is meant if two have the name, and isn’t submitted before the answer', async () => {
    const { screen, list, find, questions, submit, chip } = await show('A name that two people have');
    await find.click();
    await expect.element(questions).toMatchTextContent(/Who is “Tom Becker”\?/);
    await expect.element(questions.getByRole('button')).toHaveLength(2);
    await expect.element(list).toHaveAccessibleDescription('1 line needs a choice below.');
    await expect.element(chip('tom.becker')).not.toBeInTheDocument();

    await submit.click();
    await expect.element(list).toHaveFocus();
    await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();

    questions.getByRole('button', { name: 'tom.becker' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(questions).not.toBeInTheDocument();
    await expect.element(chip('tom.becker')).toBeVisible();
    await expect.element(chip('tbecker')).not.toBeInTheDocument();
    await expect.element(list).toHaveValue('');
    await tabsTo(list);
    await submit.click();
    await expect.element(screen.getByText('Submitted 1 times')).toBeInTheDocument();
  });

  test('keeps names without a match, to correct or skip them', async () => {
    const { screen, list, find, leaveOut, submit, chip } = await show('Unknown names');
    await find.click();
    await expect.element(chip('grace.kim')).toBeVisible();
    await expect.element(list).toHaveValue('nobody.here\nzerowidth-unknown');
    await expect
      .element(list)
      .toHaveAccessibleDescription('No matches for nobody.here and zerowidth-unknown.');
    await submit.click();
    await expect.element(list).toHaveFocus();
    await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();

    await list.fill('ada.lovelace\nzerowidth-unknown');
    await expect.element(list).toHaveAccessibleDescription('No matches for zerowidth-unknown.');
    await find.click();
    await expect.element(chip('ada.lovelace')).toBeVisible();
    await expect.element(list).toHaveValue('zerowidth-unknown');

    leaveOut.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(list).toHaveValue('');
    await tabsTo(list);
  });

  test('takes a list that is pasted into the search field, but not a single name', async () => {
    const { list, search } = await show('Empty');
    await search.click();
    expect(paste(search.element(), 'ada.lovelace\ngrace.kim')).toBe(false);
    await expect.element(list).toHaveFocus();
    await expect.element(list).toHaveValue('ada.lovelace\ngrace.kim');
    expect(paste(search.element(), 'ada.lovelace')).toBe(true);
    await expect.element(list).toHaveValue('ada.lovelace\ngrace.kim');
  });

  test('shows the maximum number of names', async () => {
    const { list, find } = await show('Too many names');
    await expect.element(list).toHaveAccessibleDescription('You can add up to 5,000 names at a time.');
    await expect.element(find).toBeDisabled();
  });

  test('keeps the text when the search fails, and shows the error', async () => {
    const { screen, list, find } = await show('The search fails');
    await find.click();
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Request 4f2a7c1e/);
    await expect.element(list).toHaveValue('ada.lovelace');
    await expect.element(find).toBeEnabled();
  });
});
