import type { FunctionComponent } from 'react';
import { render } from 'vitest-browser-react/pure';
import { createStoryRouter, type Scheme, StoryFrame } from './StoryFrame.tsx';

/** Shows a story on the test's page. The router tells where links and buttons led. */
export async function renderStory(Story: FunctionComponent | undefined, scheme: Scheme = 'light') {
  if (!Story) throw new Error('There is no such story');
  const router = createStoryRouter(Story);
  await router.load();
  const screen = await render(<StoryFrame router={router} scheme={scheme} />);
  return { ...screen, router };
}
