import { describe, expect, it, vi } from 'vitest';
import { type PendingChange, withChanges } from './plan.ts';
import { createPlanStore } from './planStore.ts';

const ids = ['0b6a1d0e-53c5-4a5e-8f0e-5d7c3a1b2c01', '0b6a1d0e-53c5-4a5e-8f0e-5d7c3a1b2c02'] as const;
const change = (id: string): PendingChange => ({
  kind: 'user',
  id,
  name: 'ada',
  description: 'Ada Lovelace',
  people: null,
  expected: null,
  role: 'Viewer',
});

/** Simulates a browser: pages share the storage, but each has its own events. */
function browser() {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const tab = (user = 'ada', project = 'one') => createPlanStore(user, project, storage, new EventTarget());
  return { stored, tab };
}

describe('createPlanStore', () => {
  it('keeps the plan across a reload', () => {
    const { tab } = browser();
    tab().update((plan) => withChanges(plan, [change(ids[0])]));
    expect([...tab().read().values()]).toEqual([change(ids[0])]);
  });

  it('combines the changes of two tabs', () => {
    const { tab } = browser();
    const [one, two] = [tab(), tab()];
    two.read();
    one.update((plan) => withChanges(plan, [change(ids[0])]));
    two.update((plan) => withChanges(plan, [change(ids[1])]));
    expect([...one.read().values()].map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    ['another person', 'bob', 'one'],
    ['another project', 'ada', 'two'],
  ])('isn’t visible to others: %s', (_, user, project) => {
    const { tab } = browser();
    tab().update((plan) => withChanges(plan, [change(ids[0])]));
    expect(tab(user, project).read().size).toBe(0);
  });

  it('returns the same plan until it changes, and reports changes', () => {
    const store = browser().tab();
    const heard = vi.fn();
    const stop = store.subscribe(heard);
    store.update((plan) => withChanges(plan, [change(ids[0])]));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.read()).toBe(store.read());
    stop();
    store.update(() => new Map());
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('removes the stored value when the plan is empty', () => {
    const { stored, tab } = browser();
    tab().update((plan) => withChanges(plan, [change(ids[0])]));
    expect(stored.size).toBe(1);
    tab().update(() => new Map());
    expect(stored.size).toBe(0);
  });

  it.each(['', '{', 'null', '[{"kind":"robot"}]', '[{"kind":"user","id":"../x"}]'])(
    'treats %j as an empty plan',
    (text) => {
      const { stored, tab } = browser();
      tab().update((plan) => withChanges(plan, [change(ids[0])]));
      for (const key of stored.keys()) stored.set(key, text);
      expect(tab().read().size).toBe(0);
    },
  );
});
