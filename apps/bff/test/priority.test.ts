import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPriority } from '../src/lib/priority.ts';

test('background work waits for all foreground work, including work added later and failed work', async () => {
  const { runInForeground, yieldToForeground } = createPriority();
  const [one, two] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const made = runInForeground(() => one.promise);
  let isLastDone = false;
  const last = yieldToForeground().then(() => {
    isLastDone = true;
  });
  const failed = runInForeground(() => two.promise);
  one.resolve('one');
  expect(await made).toBe('one');
  await setImmediate();
  expect(isLastDone).toBe(false);
  two.reject(new Error('two'));
  await expect(failed).rejects.toThrow('two');
  await last;
});

test('background work waits no longer than the limit, and not at all when idle', async () => {
  const { runInForeground, yieldToForeground } = createPriority();
  await yieldToForeground();
  const { promise, resolve } = Promise.withResolvers<void>();
  const endless = runInForeground(() => promise);
  const startedAt = performance.now();
  await yieldToForeground();
  expect(performance.now() - startedAt).toBeGreaterThan(900);
  resolve();
  await endless;
});

test('background work waits for foreground work of a priority that shares its memory', async () => {
  const foreground = createPriority();
  const background = createPriority(foreground.shared);
  const { promise, resolve } = Promise.withResolvers<void>();
  const made = foreground.runInForeground(() => promise);
  let isOver = false;
  const waited = background.yieldToForeground().then(() => {
    isOver = true;
  });
  await setImmediate();
  expect(isOver).toBe(false);
  resolve();
  await made;
  await waited;
});
