import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatches } from '../src/lib/batches.ts';

describe('batches', () => {
  test('share runs, and no caller gets a result from before their call', async () => {
    const calls = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(calls, fc.integer({ min: 1, max: 8 }), async (pauses, most) => {
        let clock = 0;
        let running = 0;
        const runs: number[][] = [];
        const ask = createBatches<number, { item: number; beganAt: number }>({
          most,
          async run(items) {
            running += 1;
            expect(running).toBe(1);
            clock += 1;
            const beganAt = clock;
            runs.push([...items]);
            await new Promise((resolve) => setImmediate(resolve));
            running -= 1;
            return items.map((item) => ({ item, beganAt }));
          },
        });
        const answers: Promise<void>[] = [];
        for (const [item, pause] of pauses.entries()) {
          const askedAt = clock;
          answers.push(
            ask(item).then((answer) => {
              expect(answer.item).toBe(item);
              expect(answer.beganAt).toBeGreaterThan(askedAt);
            }),
          );
          for (let turn = 0; turn < pause; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        }
        await Promise.all(answers);
        expect(runs.flat()).toEqual(pauses.keys().toArray());
        expect(Math.max(...runs.map(({ length }) => length))).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('handle concurrent requests together, in as few runs as possible', async () => {
    let runs = 0;
    const ask = createBatches<number, number>({
      most: 100,
      async run(items) {
        runs += 1;
        return items;
      },
    });
    expect(await Promise.all(Array.from({ length: 250 }, (_, item) => ask(item)))).toHaveLength(250);
    expect(runs).toBe(3);
  });

  test('fail only the items that can’t be done', async () => {
    const ask = createBatches<number, number>({
      most: 100,
      async run(items) {
        if (items.includes(7)) throw new Error('seven');
        return items;
      },
    });
    const settled = await Promise.allSettled(Array.from({ length: 20 }, (_, item) => ask(item)));
    expect(settled.flatMap(({ status }, item) => (status === 'rejected' ? [item] : []))).toEqual([7]);
  });

  test('don’t try items one by one if none can be done now', async () => {
    let runs = 0;
    const ask = createBatches<number, number>({
      most: 100,
      failsAll: () => true,
      async run() {
        runs += 1;
        throw new Error('away');
      },
    });
    const settled = await Promise.allSettled([1, 2, 3].map(ask));
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(runs).toBe(1);
    await expect(ask(4)).rejects.toThrow('away');
  });
});
