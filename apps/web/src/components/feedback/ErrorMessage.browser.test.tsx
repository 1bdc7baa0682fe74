import { describe, expect, test } from 'vitest';
import { renderStory } from '../../../gallery/renderStory.tsx';
import stories from './ErrorMessage.stories.tsx';

describe('ErrorMessage', () => {
  test('shows the cause and the reference for support, and tries again', async () => {
    const screen = await renderStory(stories['The platform failed']);
    const alert = screen.getByRole('alert');
    await expect.element(alert).toMatchTextContent(/The platform can’t be reached\./);
    await expect.element(alert).toMatchTextContent(/Request 4f2a7c1e, platform reference 15031231/);
    await expect.element(screen.getByText('Technical details')).not.toBeInTheDocument();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(screen.getByText('Tried 1 times')).toBeVisible();
  });

  test('has the page’s heading when it replaces a whole page', async () => {
    const screen = await renderStory(stories['A whole page']);
    await expect
      .element(screen.getByRole('heading', { level: 1 }))
      .toHaveTextContent('Couldn’t load this page');
    await expect.element(screen.getByRole('button', { name: 'Reload' })).toBeVisible();
  });

  test('offers no retry without access', async () => {
    const screen = await renderStory(stories['No access']);
    await expect.element(screen.getByRole('heading')).toHaveTextContent('You don’t have access to this');
    await expect.element(screen.getByText(/Security Admin/)).toMatchTextContent(/Request 90b1d3aa/);
    await expect.element(screen.getByRole('button')).not.toBeInTheDocument();
  });

  test('collapses the details of an unexpected error', async () => {
    const screen = await renderStory(stories['A defect']);
    const details = screen.getByText('TypeError: items.map is not a function');
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Something went wrong in Rolecall/);
    await expect.element(details).not.toBeVisible();
    await screen.getByText('Technical details').click();
    await expect.element(details).toBeVisible();
  });
});
