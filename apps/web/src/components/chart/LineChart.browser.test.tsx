import { expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './LineChart.stories.tsx';

test('a line chart opens the list of a day', async () => {
  const screen = await renderStory(stories['Three series']);
  await expect.element(screen.getByText('Viewer')).toBeVisible();
  const figure = screen.getByRole('figure', { name: 'Role assignments over time' });
  const { width } = figure.element().getBoundingClientRect();
  await figure.click({ position: { x: width * 0.5, y: 80 } });
  await expect.element(screen.getByText('Opened: Nov 2')).toBeVisible();
});
