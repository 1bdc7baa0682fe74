import type { FunctionComponent } from 'react';
import { render } from 'vitest-browser-react/pure';
import { createStoryRouter, type Scheme, StoryFrame } from './StoryFrame.tsx';

/** Renders a story for a test. The returned router shows where links and buttons went. */
export async function renderStory(Story: FunctionComponent | undefined, scheme: Scheme = 'light') {
  if (!Story) throw new Error('There is no such story');
  const router = createStoryRouter(Story);
  await router.load();
  const screen = await render(<StoryFrame router={router} scheme={scheme} />);
  return { ...screen, router };
}
