import { expect, it } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './RoleChip.stories.tsx';

it('distinguishes promotions, demotions and removals by word, sign and color', async () => {
  const { container } = await renderStory(stories['Changed roles']);
  const labels = [...container.querySelectorAll('[data-sign]')];
  expect(labels.map(({ textContent }) => textContent)).toEqual([
    'added',
    'raised',
    'lowered',
    'removed',
    'changed',
  ]);
  expect(new Set(labels.map((label) => label.getAttribute('data-sign'))).size).toBe(labels.length);
  const [, raised, lowered, removed] = labels.map((label) => getComputedStyle(label).color);
  expect(new Set([raised, lowered, removed]).size).toBe(3);
});

it('counts roles in words for assistive technology', async () => {
  const { container } = await renderStory(stories.Counts);
  const spoken = [...container.querySelectorAll('[title]')].map((each) => each.getAttribute('title'));
  expect(spoken).toEqual(['1 Admin', '1,204 Editors', '2 Operators']);
  expect(container.querySelectorAll('[aria-hidden]').length).toBe(3);
});
