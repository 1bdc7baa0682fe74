import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import { hebrewName } from '../../../gallery/samples.ts';
import stories from './Name.stories.tsx';

/** The distance of the text's first occurrence from the left of the page, in pixels. */
function leftOf(container: HTMLElement, text: string) {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const index = walker.currentNode.textContent?.indexOf(text) ?? -1;
    if (index < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, index);
    range.setEnd(walker.currentNode, index + text.length);
    return range.getBoundingClientRect().left;
  }
  throw new Error(`${text} is not on the page`);
}

describe('Name', () => {
  test('keeps the order of the text around a right-to-left name', async () => {
    const { container } = await renderStory(stories['Right to left']);
    expect(leftOf(container, '1.')).toBeLessThan(leftOf(container, hebrewName));
    expect(leftOf(container, hebrewName)).toBeLessThan(leftOf(container, '2.'));
  });

  test('shows characters that are invisible or reorder others', async () => {
    const overridden = await renderStory(stories['With a bidi override']);
    const name = overridden.getByText('abc[U+202E]txt.exe');
    await expect.element(name).toHaveAttribute('title', 'abc[U+202E]txt.exe');
    await overridden.unmount();
    const hidden = await renderStory(stories['With a hidden character']);
    await expect.element(hidden.getByText('zero[U+200B]width')).toBeVisible();
    await hidden.unmount();
    const padded = await renderStory(stories['With spaces around']);
    await expect.element(padded.getByText('␣admins␣')).toBeVisible();
  });

  test('keeps an emoji that consists of several characters', async () => {
    const screen = await renderStory(stories.Emoji);
    await expect.element(screen.getByText('👩‍💻 on-call')).toBeVisible();
  });

  test('may wrap anywhere on paper only if it is long', async () => {
    const screen = await renderStory(stories.Plain);
    await expect.element(screen.getByText('data-engineering')).not.toHaveAttribute('data-long');
    await screen.unmount();
    const long = await renderStory(stories['Very long']);
    await expect.element(long.getByText('a'.repeat(60))).toHaveAttribute('data-long');
  });

  test('is excluded from translation', async () => {
    const screen = await renderStory(stories.Plain);
    await expect.element(screen.getByText('data-engineering')).toHaveAttribute('translate', 'no');
  });
});
