import type { OperationSummary } from '@rolecall/contract';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it, onTestFinished } from 'vitest';
import { refreshAfter } from './refreshAfter.ts';

const ended: OperationSummary = {
  id: '7d3c1c5e-3a57-4b27-9a0e-2f6e0f7f8a11',
  kind: 'change-roles',
  title: 'Leave account-takeover',
  target: { type: 'project', id: 'a6f9c9f4-55a1-4a1b-8f53-7f2f0e3e9b10', name: 'account-takeover' },
  state: 'succeeded',
  startedBy: 'ada',
  createdAt: '2026-03-10T12:00:00.000Z',
  finishedAt: '2026-03-10T12:00:01.000Z',
  progress: { total: 1, done: 1, unchanged: 0, failed: 0, unknown: 0 },
};

/** A list on the screen, whose responses arrive when the test sends them. */
function listOnScreen() {
  const queryClient = new QueryClient();
  const reads: PromiseWithResolvers<string>[] = [];
  const list = new QueryObserver(queryClient, {
    queryKey: ['projects', 'list'],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: () => {
      const read = Promise.withResolvers<string>();
      reads.push(read);
      return read.promise;
    },
  });
  onTestFinished(list.subscribe(() => undefined));
  return { queryClient, list, reads };
}

it('reads a list again whose first response may be from before the change', async () => {
  const { queryClient, list, reads } = listOnScreen();
  const refreshed = refreshAfter(queryClient, ended);
  reads[0]?.resolve('Admin');
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.resolve('Editor');
  await refreshed;
  expect(list.getCurrentResult().data).toBe('Editor');
  expect(reads).toHaveLength(2);
});

it('doesn’t repeat a first read that failed', async () => {
  const { queryClient, list, reads } = listOnScreen();
  const refreshed = refreshAfter(queryClient, ended);
  reads[0]?.reject(new Error('not found'));
  await refreshed;
  expect(list.getCurrentResult().error?.message).toBe('not found');
  expect(reads).toHaveLength(1);
});

it('reads a list that was already shown once more', async () => {
  const { queryClient, list, reads } = listOnScreen();
  reads[0]?.resolve('Admin');
  await expect.poll(() => list.getCurrentResult().data).toBe('Admin');
  const refreshed = refreshAfter(queryClient, ended);
  reads[1]?.resolve('Editor');
  await refreshed;
  expect(list.getCurrentResult().data).toBe('Editor');
  expect(reads).toHaveLength(2);
});
