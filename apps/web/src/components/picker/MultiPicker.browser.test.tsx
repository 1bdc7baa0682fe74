import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { renderStory } from '../../../gallery/renderStory.tsx';
import { hebrewName } from '../../../gallery/samples.ts';
import stories from './MultiPicker.stories.tsx';

async function show(name: keyof typeof stories) {
  const screen = await renderStory(stories[name]);
  return {
    screen,
    list: screen.getByRole('textbox', { name: 'Paste names, usernames or emails' }),
    search: screen.getByRole('combobox', { name: 'Search users and groups' }),
    option: (name: RegExp) => screen.getByRole('option', { name }),
    find: screen.getByRole('button', { name: 'Find matches' }),
    leaveOut: screen.getByRole('button', { name: 'Skip', exact: true }),
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

describe('MultiPicker', () => {
  test('adds what is found, doesn’t offer it again, and counts the other matches', async () => {
    const { screen, search, option, chip } = await show('Empty');
    await search.fill('grace');
    await expect.element(option(/User.*grace\.kim.*Grace Kim/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(chip('grace.kim')).toBeVisible();
    await expect.element(search).toHaveValue('');
    await expect.element(search).toHaveFocus();
    await search.fill('grace');
    await expect.element(screen.getByText('No users or groups match')).toBeVisible();
    await search.fill('a');
    await expect.element(search).toHaveAccessibleDescription(/more users or groups match/);
  });

  test('shows why an item can’t be picked, and doesn’t pick it', async () => {
    const { search, option, chip } = await show('Empty');
    await search.fill('kwame');
    await expect.element(option(/kwame\.mensah.*Already a member/)).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(search).toHaveValue('kwame');
    await search.fill('grace');
    await userEvent.keyboard('{Enter}');
    await expect.element(chip('grace.kim')).toBeVisible();
    await expect.element(chip('kwame.mensah, Already a member')).not.toBeInTheDocument();
  });

  test('never submits the form with Enter, and points at text without a match', async () => {
    const { screen, search, submit } = await show('Empty');
    await search.fill('no such name');
    await expect.element(screen.getByText('No users or groups match')).toBeVisible();
    await userEvent.keyboard('{Enter}{Enter}');
    await submit.click();
    await expect.element(search).toHaveFocus();
    await expect.element(search).toHaveAccessibleDescription(/Pick an option for “no such name”/);
    await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();
    await search.clear();
    await submit.click();
    await expect.element(screen.getByText('Submitted 1 times')).toBeInTheDocument();
  });

  test('marks disabled users, and warns about them and about everyone', async () => {
    const { screen, search, option, chip } = await show('Empty');
    await search.fill('former');
    await expect.element(option(/former\.colleague.*Disabled/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(chip('former.colleague, disabled')).toMatchTextContent('(disabled)');
    const warning = screen.getByRole('alert');
    await expect.element(warning).toMatchTextContent('former.colleague is disabled and can’t sign in.');
    await search.fill('all_users');
    await expect.element(option(/Everyone on the platform.*all_users/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect
      .element(warning.first())
      .toMatchTextContent('all_users is everyone on the platform, including users who are added later.');
    for (const name of ['former.colleague, disabled', 'all_users']) {
      chip(name).element().focus();
      await userEvent.keyboard('{Delete}');
    }
    await expect.element(warning).not.toBeInTheDocument();
  });

  test('has one tab stop for the chips, which arrow keys and Delete work on', async () => {
    const { search, chip, screen } = await show('Picked');
    const open = screen.getByRole('button', { name: 'Paste a list' });
    open.element().focus();
    await tabsTo(chip('ada.lovelace'));
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(chip('tbecker')).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(chip('tom.becker')).toHaveFocus();
    await tabsTo(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.tab({ shift: true });
    await expect.element(chip('tom.becker')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.element(chip('tbecker')).toHaveFocus();
    await userEvent.keyboard('{Backspace}{Delete}');
    await expect.element(chip('ada.lovelace')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.element(search).toHaveFocus();
  });

  test('shows an error of the search in the list', async () => {
    const { screen, search } = await show('The search fails');
    await search.click();
    await expect.element(screen.getByText('The platform can’t be reached.')).toBeVisible();
  });

  test('opens the field for a list on request', async () => {
    const { screen, list } = await show('Empty');
    await screen.getByRole('button', { name: 'Paste a list' }).click();
    await expect.element(list).toHaveFocus();
  });

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

    questions.getByRole('button', { name: 'tom.becker (Tom Becker)' }).element().focus();
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
      .toHaveAccessibleDescription(
        'No matches for nobody.here and zerowidth-unknown. Correct or skip them to continue.',
      );
    await submit.click();
    await expect.element(list).toHaveFocus();
    await expect.element(screen.getByText('Submitted 0 times')).toBeInTheDocument();

    await list.fill('ada.lovelace\nzerowidth-unknown');
    await expect
      .element(list)
      .toHaveAccessibleDescription('No match for zerowidth-unknown. Correct or skip it to continue.');
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

  test('keeps the text when the lookup fails, and shows the error', async () => {
    const { screen, list, find } = await show('The lookup fails');
    await find.click();
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Request 4f2a7c1e/);
    await expect.element(list).toHaveValue('ada.lovelace');
    await expect.element(find).toBeEnabled();
  });
});
