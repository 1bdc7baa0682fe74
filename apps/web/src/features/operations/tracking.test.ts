import type { Operation } from '@rolecall/contract';
import { describe, expect, it, vi } from 'vitest';
import { summaryOf } from './queries.ts';
import { createOperationTracking } from './tracking.ts';

const running: Operation = {
  id: '7d3c1c5e-3a57-4b27-9a0e-2f6e0f7f8a11',
  kind: 'change-members',
  title: 'Add 2 people to mlops',
  target: { type: 'group', id: 'a6f9c9f4-55a1-4a1b-8f53-7f2f0e3e9b10', name: 'mlops' },
  state: 'running',
  startedBy: 'ada',
  createdAt: '2026-03-10T12:00:00.000Z',
  finishedAt: null,
  progress: { total: 2, done: 0, unchanged: 0, failed: 0, unknown: 0 },
  items: [],
};
const endedAfter = (ms: number): Operation => ({
  ...running,
  state: 'succeeded',
  finishedAt: new Date(Date.parse(running.createdAt) + ms).toISOString(),
  progress: { ...running.progress, done: 2 },
});
const long = endedAfter(5_000);
const prompt = endedAfter(300);

/** @param ended what reading the operation returns, or why it fails */
function setUp(ended: Operation | Error = long) {
  const notified = vi.fn();
  const onEnd = vi.fn();
  const refreshed = vi.fn(async () => undefined);
  const tracking = createOperationTracking({
    async read() {
      if (ended instanceof Error) throw ended;
      return ended;
    },
    cache: () => undefined,
    refresh: refreshed,
    notifyEnd: notified,
  });
  return { tracking, notified, onEnd, refreshed };
}

describe('operation tracking', () => {
  it('reports an end only to those who wait for it, after refetching what it changed', async () => {
    const { tracking, notified, onEnd, refreshed } = setUp();
    tracking.track(running, onEnd);
    expect(tracking.running()).toHaveLength(1);
    tracking.hear(summaryOf(long));
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledExactlyOnceWith(long), { timeout: 60_000 });
    expect(refreshed.mock.invocationCallOrder[0]).toBeLessThan(onEnd.mock.invocationCallOrder[0] ?? 0);
    expect(notified).not.toHaveBeenCalled();
    expect(tracking.running()).toEqual([]);
  });

  it('ends an operation that was returned as finished', async () => {
    const { tracking, onEnd } = setUp(prompt);
    tracking.track(prompt, onEnd);
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledExactlyOnceWith(prompt), { timeout: 60_000 });
  });

  it('handles an end that arrives before the response that started the operation', async () => {
    const { tracking, onEnd } = setUp();
    tracking.hear(summaryOf(long));
    tracking.track(running, onEnd);
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledExactlyOnceWith(long), { timeout: 60_000 });
    expect(tracking.running()).toEqual([]);
  });

  it('tells the user about an end that nothing waits for, unless the response already showed it', async () => {
    const { tracking, notified, refreshed } = setUp();
    tracking.hear(summaryOf(prompt));
    tracking.hear(summaryOf(long));
    await vi.waitFor(() => expect(refreshed).toHaveBeenCalledTimes(2), { timeout: 60_000 });
    await vi.waitFor(() => expect(notified).toHaveBeenCalledExactlyOnceWith(summaryOf(long)), {
      timeout: 60_000,
    });
  });

  it('handles a second end of a retried operation', async () => {
    const { tracking, notified } = setUp();
    tracking.hear(summaryOf(long));
    tracking.hear(summaryOf(running));
    expect(tracking.running()).toHaveLength(1);
    tracking.hear(summaryOf(long));
    await vi.waitFor(() => expect(notified).toHaveBeenCalledTimes(2), { timeout: 60_000 });
  });

  it('catches up on running operations and missed ends, but not on old ones', async () => {
    const { tracking, notified, refreshed } = setUp();
    const other = { ...summaryOf(running), id: 'f1a8c7b2-8f57-4a6d-9c0f-0a1b2c3d4e5f' };
    tracking.catchUp([summaryOf(long), other]);
    expect(tracking.running()).toEqual([other]);
    tracking.catchUp([{ ...other, state: 'succeeded', finishedAt: long.finishedAt }]);
    await vi.waitFor(() => expect(notified).toHaveBeenCalledTimes(1), { timeout: 60_000 });
    expect(refreshed).toHaveBeenCalledTimes(1);
  });

  it('ignores an older state in a list that was read before the end', async () => {
    const { tracking, refreshed } = setUp();
    tracking.hear(summaryOf(long));
    await vi.waitFor(() => expect(refreshed).toHaveBeenCalledTimes(1), { timeout: 60_000 });
    tracking.catchUp([summaryOf(running)]);
    expect(tracking.running()).toEqual([]);
    await new Promise(setImmediate);
    expect(refreshed).toHaveBeenCalledTimes(1);
  });

  it('tells those who wait about an end whose items can’t be read', async () => {
    const { tracking, onEnd, notified } = setUp(new Error('offline'));
    tracking.track(running, onEnd);
    tracking.hear(summaryOf(long));
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledExactlyOnceWith({ ...long, items: [] }), {
      timeout: 60_000,
    });
    expect(notified).not.toHaveBeenCalled();
  });

  it('refetches nothing and reports nothing before the page has been left', async () => {
    const { tracking, onEnd, refreshed, notified } = setUp();
    const left = Promise.withResolvers<void>();
    tracking.track(running, onEnd, left.promise);
    tracking.hear(summaryOf(long));
    await new Promise(setImmediate);
    expect(refreshed).not.toHaveBeenCalled();
    left.resolve();
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledExactlyOnceWith(long), { timeout: 60_000 });
    expect(notified).not.toHaveBeenCalled();
  });
});
