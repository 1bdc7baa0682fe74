import { expect, test } from 'vitest';
import { createLocks } from '../src/changes/locks.ts';
import {
  timeLeftMs,
  withinRequest,
  withoutRequestDeadline,
  withRequestDeadline,
} from '../src/lib/requestDeadline.ts';

test('calls of one request share its deadline, and work that outlives it has none', async () => {
  expect(timeLeftMs()).toBe(Number.POSITIVE_INFINITY);
  await withRequestDeadline(async () => {
    const first = timeLeftMs();
    expect(first).toBeLessThanOrEqual(10_000);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(timeLeftMs()).toBeLessThan(first);
    expect(withoutRequestDeadline(timeLeftMs)).toBe(Number.POSITIVE_INFINITY);
  });
  expect(await withinRequest(Promise.resolve('done'), () => new Error('late'))).toBe('done');
});

test('a request that waits too long for a lock writes nothing, and the next one gets the lock', async () => {
  const locks = createLocks(null);
  const holder = Promise.withResolvers<void>();
  const held = locks.hold('group:1', () => holder.promise);
  let hasWritten = false;
  const late = withRequestDeadline(() =>
    locks.hold('group:1', async () => {
      hasWritten = true;
    }),
  );
  await expect(late).rejects.toMatchObject({ code: 'conflict' });
  holder.resolve();
  await held;
  expect(await locks.hold('group:1', async () => 'next')).toBe('next');
  expect(hasWritten).toBe(false);
});
