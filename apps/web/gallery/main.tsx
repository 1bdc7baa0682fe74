import { createRoot } from 'react-dom/client';
import { Gallery } from './Gallery.tsx';
import { createStoryRouter, StoryFrame } from './StoryFrame.tsx';
import { storiesByComponent } from './stories.ts';

const page = document.getElementById('root');
if (!page) throw new Error('index.html has no #root');

const search = new URLSearchParams(window.location.search);
const component = search.get('component') ?? '';
const state = search.get('state');
const scheme = search.get('scheme') === 'dark' ? 'dark' : 'light';

if (state === null) createRoot(page).render(<Gallery component={component} />);
else {
  const Story = storiesByComponent.get(component)?.[state];
  if (!Story) throw new Error(`${component} has no state ${state}`);
  const router = createStoryRouter(Story);
  void router.load().then(() => createRoot(page).render(<StoryFrame router={router} scheme={scheme} />));
}
