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

test('starts at zero and marks lines in the legend with their dashes', async () => {
  const screen = await renderStory(stories['Three series']);
  const figure = screen.getByRole('figure', { name: 'Role assignments over time' });
  await expect.element(figure.getByText('0', { exact: true })).toBeVisible();
  const dashes = [...figure.element().querySelectorAll('.MuiChartsLegend-root path')].map((path) =>
    path.getAttribute('stroke-dasharray'),
  );
  expect(dashes).toHaveLength(3);
  expect(new Set(dashes).size).toBe(3);
});
