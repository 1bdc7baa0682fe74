import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './ChartSection.stories.tsx';

describe('ChartSection', () => {
  test('switches from the chart to a table of its numbers and back', async () => {
    const screen = await renderStory(stories['Two series']);
    await expect.element(screen.getByRole('figure', { name: 'Changes by day' })).toBeVisible();
    const toggle = screen.getByRole('button', { name: 'Changes by day as a table' });
    await toggle.click();
    await expect.element(toggle).toHaveAttribute('aria-pressed', 'true');
    const row = screen.getByRole('row').filter({ hasText: 'Nov 3' });
    await expect.element(row.getByRole('cell').nth(0)).toHaveTextContent('12');
    await expect.element(row.getByRole('cell').nth(1)).toHaveTextContent('0');
    await toggle.click();
    await expect.element(screen.getByRole('figure', { name: 'Changes by day' })).toBeVisible();
  });

  test('opens the list of a column', async () => {
    const screen = await renderStory(stories['Two series']);
    await expect.element(screen.getByText('Outside Rolecall')).toBeVisible();
    const { width } = screen.getByRole('figure').element().getBoundingClientRect();
    // In the last of three categories, above the columns.
    await screen.getByRole('figure').click({ position: { x: width * 0.85, y: 80 } });
    await expect.element(screen.getByText('Opened: Nov 3')).toBeVisible();
  });

  test('opens the list of several columns after dragging across them', async () => {
    const screen = await renderStory(stories['Two series']);
    await expect.element(screen.getByText('Outside Rolecall')).toBeVisible();
    const figure = screen.getByRole('figure');
    const { width } = figure.element().getBoundingClientRect();
    await figure.dropTo(figure, {
      sourcePosition: { x: width * 0.85, y: 80 },
      targetPosition: { x: width * 0.5, y: 90 },
    });
    await expect.element(screen.getByText('Opened: Nov 2 to Nov 3')).toBeVisible();
  });
});
