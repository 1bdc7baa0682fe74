import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { renderStory } from './renderStory.tsx';
import type { Scheme } from './StoryFrame.tsx';
import { storiesByComponent } from './stories.ts';

/** Rules for whole pages. They don't apply to a single component. */
const pageRules = ['page-has-heading-one', 'heading-order', 'landmark-one-main', 'region', 'document-title'];

/** Dark mode only changes colors, so only contrast is checked there. */
const checks: Readonly<Record<Scheme, axe.RunOptions>> = {
  light: {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: Object.fromEntries(pageRules.map((rule) => [rule, { enabled: false }])),
  },
  dark: { runOnly: { type: 'rule', values: ['color-contrast'] } },
};

/** Returns axe's violations on the page, including dialogs. */
async function findings(scheme: Scheme) {
  const { violations } = await axe.run(document, { ...checks[scheme], resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Waits until nothing is in transition, since colors would be measured halfway. Some animations have no end. */
async function settle() {
  for (;;) {
    // Transitions start with the next frame.
    await nextFrame();
    await nextFrame();
    const running = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
      );
    if (running.length === 0) return;
    await Promise.allSettled(running.map(({ finished }) => finished));
  }
}

const nextFrame = () => new Promise(requestAnimationFrame);

describe('axe finds nothing', () => {
  for (const [component, stories] of storiesByComponent)
    for (const scheme of ['light', 'dark'] as const)
      test(`${component}, ${scheme}`, async () => {
        for (const [state, Story] of Object.entries(stories)) {
          const screen = await renderStory(Story, scheme);
          expect(document.documentElement.dataset.colorScheme).toBe(scheme);
          await settle();
          expect(await findings(scheme), state).toEqual([]);
          await screen.unmount();
        }
      });
});
