import { expect, test } from 'vitest';
import { memoize } from '../src/history/memoize.ts';

test('computes concurrent requests once and failures again, and evicts the oldest when full', async () => {
  const kept = memoize<{ size: number; key: string }>({ most: 3_000, sizeOf: ({ size }) => size });
  const worked: string[] = [];
  const ask = (key: string, size = 1_000) =>
    kept(key, async () => {
      worked.push(key);
      return { size, key };
    });

  const [one, other] = await Promise.all([ask('a'), ask('a')]);
  expect(one).toBe(other);
  await ask('b');
  await ask('c');
  expect(worked).toEqual(['a', 'b', 'c']);
  // `a` is the most recently used, so `b` is the oldest.
  await ask('a');
  await ask('d');
  await ask('a');
  expect(worked).toEqual(['a', 'b', 'c', 'd']);
  await ask('b');
  expect(worked).toEqual(['a', 'b', 'c', 'd', 'b']);

  await expect(kept('e', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await ask('e')).toMatchObject({ key: 'e' });
  // A value without room for others is kept alone.
  await ask('large', 100_000);
  await ask('large', 100_000);
  expect(worked.filter((key) => key === 'large')).toHaveLength(1);
});
