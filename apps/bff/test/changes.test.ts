import { UnavailableError } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymous } from '../src/audit/entryContent.ts';
import { applyChange } from '../src/changes/change.ts';
import { createLocks } from '../src/changes/locks.ts';
import { requireVersion, versionOf } from '../src/changes/versions.ts';
import { ProblemError } from '../src/errors/problems.ts';
import { coalesce } from '../src/lib/coalesce.ts';
import { auditRecorder } from './support/audit.ts';

const lastChanges = { explain: async (error: unknown) => error };

const lost = () =>
  new UnavailableError('The answer was lost', {
    mayHaveBeenApplied: true,
    networkCode: 'ECONNRESET',
    neverSent: false,
    retryAfterMs: null,
  });

interface Intent {
  element: number;
  kind: 'add' | 'remove';
  /** The fate of each write: made and answered, made without an answer, or neither. */
  fate: 'answered' | 'made' | 'dropped';
}

const intents = fc.uniqueArray(
  fc.record({
    element: fc.nat(11),
    kind: fc.constantFrom('add' as const, 'remove' as const),
    fate: fc.constantFrom('answered' as const, 'answered' as const, 'made' as const, 'dropped' as const),
  }),
  { selector: ({ element }) => element, minLength: 2, maxLength: 6 },
);

/** A resource on the platform: read and written as a whole, at times chosen by the scheduler. */
class WholeList {
  elements: readonly number[];
  readonly #schedule: <T>(step: Promise<T>) => Promise<T>;

  constructor(schedule: <T>(step: Promise<T>) => Promise<T>, elements: readonly number[]) {
    this.#schedule = schedule;
    this.elements = elements;
  }

  async read(): Promise<readonly number[]> {
    await this.#schedule(Promise.resolve());
    return this.elements;
  }

  async write(elements: readonly number[], fate: Intent['fate']): Promise<void> {
    await this.#schedule(Promise.resolve());
    if (fate !== 'dropped') this.elements = elements;
    if (fate !== 'answered') throw lost();
  }

  change({ element, kind, fate }: Intent, id: string) {
    let fates: Intent['fate'][] = [fate, 'answered'];
    const holds = (elements: readonly number[]) => elements.includes(element) === (kind === 'add');
    return {
      authorize: () => Promise.resolve(),
      read: () => this.read(),
      holds,
      plan: (elements: readonly number[]) => {
        if (holds(elements)) return null;
        return kind === 'add' ? [...elements, element] : elements.filter((each) => each !== element);
      },
      record: {
        by: anonymous,
        what: {
          action: 'group.change-members' as const,
          target: { type: 'user' as const, id, name: id },
        },
        difference: () => ({ before: null, after: null }),
      },
      write: (_: readonly number[], plan: readonly number[]) => {
        const [now = 'answered', ...later] = fates;
        fates = later;
        return this.write(plan, now);
      },
    };
  }
}

describe('U3 applying changes', () => {
  test('loses no change and restores no deleted member, in any interleaving and with any lost answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.uniqueArray(fc.nat(11)),
        intents,
        async (scheduler, initial, wanted) => {
          const list = new WholeList((step) => scheduler.schedule(step), initial);
          const { audit, intents: recorded } = auditRecorder();
          const context = { locks: createLocks(null), audit, lastChanges };
          const outcomes = await scheduler.waitFor(
            Promise.all(wanted.map((intent) => applyChange(context, list.change(intent, 'list')))),
          );
          const removed = new Set(
            wanted.filter(({ kind }) => kind === 'remove').map(({ element }) => element),
          );
          const added = wanted.filter(({ kind }) => kind === 'add').map(({ element }) => element);
          const model = new Set([...initial.filter((element) => !removed.has(element)), ...added]);
          expect(list.elements.toSorted()).toEqual([...model].toSorted());
          for (const [index, { element, kind }] of wanted.entries()) {
            const changedIt = initial.includes(element) !== (kind === 'add');
            expect(outcomes[index]?.kind).toBe(changedIt ? 'done' : 'unchanged');
          }
          const done = outcomes.filter(({ kind }) => kind === 'done');
          expect(recorded.map(({ conclusion }) => conclusion?.outcome)).toEqual(done.map(() => 'success'));
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test('notices an outside writer who undoes the change, or succeeds anyway', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const list = new WholeList((step) => scheduler.schedule(step), [1]);
        const outside = async () =>
          list.write(
            (await list.read()).filter((element) => element !== 1),
            'answered',
          );
        const { audit, intents: recorded } = auditRecorder();
        const ours = applyChange(
          { locks: createLocks(null), audit, lastChanges },
          list.change({ element: 2, kind: 'add', fate: 'answered' }, 'list'),
        );
        const [told] = await scheduler.waitFor(Promise.allSettled([ours, outside()]));
        if (told.status === 'fulfilled') expect(told.value.state).toContain(2);
        else expect(told.reason).toMatchObject({ code: 'conflict' });
        const outcome = told.status === 'fulfilled' ? 'success' : 'failed';
        expect(recorded).toMatchObject([{ conclusion: { outcome } }]);
      }),
      { numRuns: 500 },
    );
  });

  test('checks rights before each write, and writes nothing without them', async () => {
    const list = new WholeList((step) => step, []);
    const change = list.change({ element: 1, kind: 'add', fate: 'answered' }, 'list');
    const denied = new ProblemError('forbidden', text('no'));
    const authorize = () => Promise.reject(denied);
    const { audit, intents: recorded, denials } = auditRecorder();
    const context = { locks: createLocks(null), audit, lastChanges };
    await expect(applyChange(context, { ...change, authorize })).rejects.toBe(denied);
    expect(list.elements).toEqual([]);
    expect(recorded).toEqual([]);
    expect(denials).toMatchObject([{ outcome: 'denied', reason: 'no' }]);
  });

  test('L1 writes nothing if the intent can’t be stored', async () => {
    const list = new WholeList((step) => step, []);
    const full = new ProblemError('storage-unavailable', text('the disk is full'));
    const context = {
      locks: createLocks(null),
      audit: { ...auditRecorder().audit, begin: () => Promise.reject(full) },
      lastChanges,
    };
    const change = list.change({ element: 1, kind: 'add', fate: 'answered' }, 'list');
    await expect(applyChange(context, change)).rejects.toBe(full);
    expect(list.elements).toEqual([]);
  });

  test('gives up after repeated lost answers, and says that the outcome is unknown', async () => {
    const list = new WholeList((step) => step, []);
    const change = list.change({ element: 1, kind: 'add', fate: 'dropped' }, 'list');
    const write = () => list.write([1], 'dropped');
    const { audit, intents: recorded } = auditRecorder();
    const failure = applyChange({ locks: createLocks(null), audit, lastChanges }, { ...change, write });
    await expect(failure).rejects.toMatchObject({ mayHaveBeenApplied: true });
    expect(recorded).toMatchObject([{ conclusion: { outcome: 'unknown' } }]);
  });
});

describe('U3 sharing a run of work', () => {
  test('never returns a result older than the call, and never runs twice at the same time', async () => {
    const calls = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calls, async (scheduler, fails) => {
        let instant = 0;
        let running = 0;
        let runs = 0;
        const work = coalesce(async () => {
          running += 1;
          runs += 1;
          expect(running).toBe(1);
          instant += 1;
          const begun = instant;
          const fail = fails[runs - 1] ?? false;
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          if (fail) throw new Error('The run failed');
          return begun;
        });
        const callers = fails.map(async () => {
          await scheduler.schedule(Promise.resolve());
          instant += 1;
          const called = instant;
          const begun = await work().catch(() => null);
          if (begun !== null) expect(begun).toBeGreaterThan(called);
        });
        await scheduler.waitFor(Promise.all(callers));
        expect(runs).toBeLessThanOrEqual(fails.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('versions', () => {
  const fields = fc.record({
    name: fc.string(),
    gid: fc.option(fc.nat()),
    policies: fc.array(fc.string(), { maxLength: 3 }),
  });

  test('U4 a version matches exactly what it was created from, and otherwise names the differences', () => {
    fc.assert(
      fc.property(fields, fields, (seen, current) => {
        const differing = (['name', 'gid', 'policies'] as const).filter(
          (name) => JSON.stringify(seen[name]) !== JSON.stringify(current[name]),
        );
        let problem: unknown = null;
        try {
          requireVersion(versionOf(seen), current);
        } catch (error) {
          problem = error;
        }
        if (differing.length === 0) return expect(problem).toBeNull();
        expect(problem).toMatchObject({
          code: 'version-stale',
          extras: {
            stale: {
              version: versionOf(current),
              fields: differing.map((field) => ({ field, current: current[field] })),
            },
          },
        });
      }),
    );
  });
});
