import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ConflictError,
  type ManagementError,
  NotFoundError,
  ProtocolError,
  RateLimitedError,
  TimeoutError,
  UnavailableError,
} from '../src/index.ts';
import { defaultRetryPolicy as policy, RetryBudget, retryDelay } from '../src/retry.ts';
import { clientOf, FakeClock, rejection, sandboxForFile, serve } from './support.ts';

const { sandbox } = await sandboxForFile();

const read = { isRead: true, attempt: 1 };
const write = { isRead: false, attempt: 1 };
const limited = (retryAfterMs: number | null) => new RateLimitedError('m', { retryAfterMs });
const delay = (failure: ManagementError, request: typeof read) =>
  retryDelay(failure, request, policy, new RetryBudget(), () => 1);

describe('the retry decision', () => {
  test.each([
    ['a lost answer', new UnavailableError('m', { networkCode: 'ECONNRESET' }), 100, null],
    ['a 5xx', new UnavailableError('m', { status: 503 }), 100, null],
    ['a connection never made', new UnavailableError('m', { neverSent: true }), 100, 100],
    ['a 429', limited(null), 100, 100],
    ['a 429 with a pause', limited(3_000), 3_000, 3_000],
    ['a 429 with a long pause', limited(5_001), null, null],
    ['a 503 with a pause', new UnavailableError('m', { status: 503, retryAfterMs: 0 }), 0, null],
    ['a timeout', new TimeoutError('m'), null, null],
    ['an invalid response', new ProtocolError('m'), null, null],
    ['a conflict', new ConflictError('m'), null, null],
    ['a missing resource', new NotFoundError('m'), null, null],
  ])('after %s', (_what, failure, forRead, forWrite) => {
    expect(delay(failure, read)).toBe(forRead);
    expect(delay(failure, write)).toBe(forWrite);
  });

  test('ends with the attempts', () => {
    expect(delay(limited(null), { isRead: true, attempt: policy.maxAttempts - 1 })).not.toBeNull();
    expect(delay(limited(null), { isRead: true, attempt: policy.maxAttempts })).toBeNull();
  });

  test('pauses randomly up to a bound that doubles until a limit', () => {
    const patient = { ...policy, maxAttempts: 100 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, random) => {
          const pause = retryDelay(
            limited(null),
            { isRead: true, attempt },
            patient,
            new RetryBudget(),
            () => random,
          );
          const bound = Math.min(patient.maxDelayMs, patient.baseDelayMs * 2 ** (attempt - 1));
          expect(pause).toBe(Math.round(random * bound));
        },
      ),
    );
  });

  test('costs a budget that only successes refill', () => {
    const budget = new RetryBudget();
    const spent = () => Array.from({ length: 100 }, () => budget.spend()).filter(Boolean).length;
    expect(spent()).toBe(5);
    for (let successes = 0; successes < 25; successes += 1) budget.earn();
    expect(spent()).toBe(2);
    for (let successes = 0; successes < 1_000; successes += 1) budget.earn();
    expect(spent()).toBe(5);
  });
});

describe('retries', () => {
  test('a read survives a temporary fault, and its pauses use the clock', async () => {
    sandbox.faults.replace([{ path: '/api/self', count: 2, effect: { kind: 'reset', when: 'before' } }]);
    const clock = new FakeClock();
    const attempts: number[] = [];
    const client = clientOf(sandbox, { clock, onExchange: ({ attempt }) => attempts.push(attempt) });
    expect((await client.self()).attributes.username).toBe('security_admin');
    expect(attempts).toEqual([1, 2, 3]);
    expect(clock.sleeps).toHaveLength(2);
    sandbox.faults.clear();
  });

  test('a rate-limited write is made after the pause', async () => {
    sandbox.faults.replace([
      { method: 'POST', count: 1, effect: { kind: 'status', status: 429, retryAfter: 2 } },
    ]);
    const clock = new FakeClock();
    const name = `limited-${crypto.randomUUID()}`;
    await clientOf(sandbox, { clock }).groups.create({ name });
    expect(clock.sleeps).toEqual([2_000]);
    sandbox.faults.clear();
  });

  test('a write to a platform that isn’t listening is retried, and was certainly not applied', async () => {
    const clock = new FakeClock();
    const client = clientOf({ ...sandbox, url: 'http://127.0.0.1:1' }, { clock });
    const error = await rejection(client.groups.create({ name: 'x' }));
    expect(error).toMatchObject({ code: 'unavailable', neverSent: true, mayHaveBeenApplied: false });
    expect(clock.sleeps).toHaveLength(2);
  });

  test('during an outage, there are at most 1.1 requests per call', async () => {
    let requests = 0;
    const url = await serve((_request, response) => {
      requests += 1;
      response.writeHead(503).end();
    });
    const client = clientOf({ ...sandbox, url }, { clock: new FakeClock() });
    const calls = 200;
    for (let call = 0; call < calls; call += 1) await rejection(client.self());
    expect(requests).toBeGreaterThan(calls);
    expect(requests).toBeLessThanOrEqual(1.1 * calls);
  });

  test('a pause ends when the signal aborts', async () => {
    const url = await serve((_request, response) => response.writeHead(429, { 'Retry-After': '5' }).end());
    const controller = new AbortController();
    const client = clientOf(
      { ...sandbox, url },
      { onExchange: () => setImmediate(() => controller.abort()) },
    );
    const error = await rejection(client.self({}, { signal: controller.signal }));
    expect(error).toMatchObject({ code: 'canceled' });
  });
});
