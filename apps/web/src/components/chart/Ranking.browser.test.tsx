import { expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './Ranking.stories.tsx';

test('a ranking lists links with numbers, and bars as long as the numbers', async () => {
  const screen = await renderStory(stories['Largest groups']);
  const items = screen.getByRole('list', { name: 'Largest groups' }).getByRole('listitem');
  await expect.element(items.nth(0)).toHaveTextContent('all_users1,204 members');
  await expect.element(items.nth(3)).toHaveTextContent('mlops1 member');
  await expect
    .element(items.nth(3).getByRole('link'))
    .toHaveAttribute('href', expect.stringMatching(/mlops$/));
  const widthOf = (index: number) =>
    items.nth(index).element().lastElementChild?.firstElementChild?.getBoundingClientRect().width ?? 0;
  expect(widthOf(1) / widthOf(0)).toBeCloseTo(310 / 1_204, 1);
});
