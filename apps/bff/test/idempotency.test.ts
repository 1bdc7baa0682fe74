import { TimeoutError } from '@rolecall/management-client';
import { text } from '@rolecall/messages/text';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemError } from '../src/errors/problems.ts';
import { once } from '../src/http/idempotency.ts';
import type { ApiCaller } from './support/caller.ts';
import { engines } from './support/engines.ts';
import { type Rolecall, startRolecall } from './support/rolecall.ts';
import { ada, openTestStorage } from './support/storage.ts';
import { unique } from './support/unique.ts';

describe.each(engines)('%s', (engine) => {
  describe('idempotency', () => {
    const request = { actorId: ada.id, key: 'a-key-of-mine', fingerprint: 'post /groups', now: new Date() };
    const counted = () => {
      const counter = { runs: 0 };
      const work = async () => {
        counter.runs += 1;
        return { status: 201, body: { run: counter.runs } };
      };
      return { counter, work };
    };

    test('F6 of a hundred concurrent requests, one runs', async () => {
      const { db } = await openTestStorage(engine);
      const { counter, work } = counted();
      const settled = await Promise.allSettled(Array.from({ length: 100 }, () => once(db, request, work)));
      expect(counter.runs).toBe(1);
      for (const each of settled)
        if (each.status === 'fulfilled') expect(each.value).toEqual({ status: 201, body: { run: 1 } });
        else expect(each.reason).toMatchObject({ code: 'conflict' });
      expect(await once(db, request, work)).toEqual({ status: 201, body: { run: 1 } });
    });

    test('the same key with another request is refused, and keys of different users are independent', async () => {
      const { db } = await openTestStorage(engine);
      const { counter, work } = counted();
      await once(db, request, work);
      await expect(once(db, { ...request, fingerprint: 'other' }, work)).rejects.toMatchObject({
        code: 'idempotency-key-reused',
      });
      await once(db, { ...request, actorId: 'other' }, work);
      expect(counter.runs).toBe(2);
    });

    test('F3 a failure releases the key, but an unknown outcome doesn’t', async () => {
      const { db } = await openTestStorage(engine);
      const { counter, work } = counted();
      const fail = (code: 'name-taken' | 'outcome-unknown') => () =>
        Promise.reject(new ProblemError(code, text('Failed.')));
      await expect(once(db, request, fail('name-taken'))).rejects.toMatchObject({ code: 'name-taken' });
      await once(db, request, work);
      const unknown = { ...request, key: 'another-key' };
      await expect(once(db, unknown, fail('outcome-unknown'))).rejects.toMatchObject({
        code: 'outcome-unknown',
      });
      await expect(once(db, unknown, work)).rejects.toMatchObject({ code: 'conflict' });
      expect(counter.runs).toBe(1);
    });

    test('F3 a write whose answer was lost doesn’t release the key', async () => {
      const { db } = await openTestStorage(engine);
      const { counter, work } = counted();
      const lost = new TimeoutError('No answer in time', { mayHaveBeenApplied: true });
      await expect(once(db, request, () => Promise.reject(lost))).rejects.toBe(lost);
      await expect(once(db, request, work)).rejects.toMatchObject({ code: 'conflict' });
      expect(counter.runs).toBe(0);
    });

    test('F4 an interrupted request is reported as unknown once it can’t be in progress anymore', async () => {
      const { db } = await openTestStorage(engine);
      const { counter, work } = counted();
      const started = Promise.withResolvers<void>();
      void once(db, request, () => {
        started.resolve();
        return new Promise(() => undefined);
      });
      await started.promise;
      await expect(once(db, request, work)).rejects.toMatchObject({ code: 'conflict' });
      const later = { ...request, now: new Date(request.now.getTime() + 61_000) };
      await expect(once(db, later, work)).rejects.toMatchObject({ code: 'outcome-unknown' });
      expect(counter.runs).toBe(0);
    });

    test('a key expires after a day', async () => {
      const { db } = await openTestStorage(engine);
      const { counter, work } = counted();
      await once(db, request, work);
      await once(db, { ...request, now: new Date(request.now.getTime() + 25 * 3_600_000) }, work);
      expect(counter.runs).toBe(2);
    });
  });
});

describe('requests with a key', () => {
  let rolecall: Rolecall;
  let manager: ApiCaller;
  beforeAll(async () => {
    rolecall = await startRolecall();
    manager = await rolecall.signIn();
  });
  afterAll(() => rolecall[Symbol.asyncDispose]());

  const create = (name = unique('group')) => manager.ok('createGroup', { body: { name } });
  const idOfUser = async (name: string) => (await rolecall.platform.users.getByUsername(name)).id;

  test('idempotency: the same key runs once and gets the same response again', async () => {
    const [key, name] = [crypto.randomUUID(), unique('once')];
    const first = await manager.ok('createGroup', { key, body: { name } });
    expect(await manager.ok('createGroup', { key, body: { name } })).toEqual(first);
    const other = await manager.refused('createGroup', { key, body: { name: unique('other') } });
    expect(other).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    const missing = await manager.refused('createGroup', {
      headers: { 'Idempotency-Key': null },
      body: { name: unique('no key') },
    });
    expect(missing.code).toBe('invalid-request');
  });

  test('idempotency: a key belongs to one user, and a failure releases it', async () => {
    const key = crypto.randomUUID();
    const { name } = await create();
    expect((await manager.refused('createGroup', { key, body: { name } })).code).toBe('name-taken');
    await manager.ok('createGroup', { key, body: { name: unique('corrected') } });
    await rolecall.platform.users.update(await idOfUser('grace.kim'), {
      assigned_policies: ['Security Admin'],
    });
    const other = await rolecall.signIn('grace.kim');
    await other.ok('createGroup', { key, body: { name: unique('hers') } });
  });

  test('F6 of a hundred submissions with the same key, only one runs', async () => {
    const key = crypto.randomUUID();
    const { id: groupId } = await create();
    const body = { change: 'add' as const, userIds: [await idOfUser('tom.becker')] };
    const before = (await manager.ok('listOperations')).total;
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => manager.send('changeMembers', { key, params: { groupId }, body })),
    );
    expect(new Set(answers.map(({ status }) => status)).isSubsetOf(new Set([202, 409]))).toBe(true);
    expect((await manager.ok('listOperations')).total).toBe(before + 1);
    const again = await manager.ok('changeMembers', { key, params: { groupId }, body });
    expect((await manager.finished(again)).items).toMatchObject([{ state: 'done' }]);
  });
});
