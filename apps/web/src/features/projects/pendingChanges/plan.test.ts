import { describe, expect, it } from 'vitest';
import {
  countByKind,
  type PendingChange,
  type Plan,
  settleConflicts,
  undoingChanges,
  undoneOperations,
  withChanges,
  withoutApplied,
  withoutChanges,
} from './plan.ts';

const empty: Plan = new Map();
const change = (id: string, expected: string | null, role: string | null): PendingChange => ({
  kind: 'user',
  id,
  name: id,
  description: '',
  people: null,
  expected,
  role,
});
const rolesIn = (plan: Plan) =>
  Object.fromEntries([...plan.values()].map(({ id, expected, role }) => [id, [expected, role]]));

describe('stage', () => {
  it('keeps only the last change of each principal', () => {
    const plan = withChanges(withChanges(empty, [change('ada', 'Viewer', 'Editor')]), [
      change('ada', 'Viewer', 'Admin'),
    ]);
    expect(rolesIn(plan)).toEqual({ ada: ['Viewer', 'Admin'] });
  });

  it.each([
    ['back to the current role', 'Viewer', 'Viewer'],
    ['removing a pending addition', null, null],
  ])('drops a change without effect: %s', (_, expected, role) => {
    const plan = withChanges(empty, [change('ada', expected, 'Editor')]);
    expect(withChanges(plan, [change('ada', expected, role)]).size).toBe(0);
  });

  it('distinguishes a user from a group with the same ID', () => {
    const group: PendingChange = { ...change('one', null, 'Viewer'), kind: 'group' };
    expect(withChanges(empty, [change('one', null, 'Editor'), group]).size).toBe(2);
  });

  it('doesn’t change the given plan', () => {
    const plan = withChanges(empty, [change('ada', null, 'Viewer')]);
    withChanges(plan, [change('ada', null, 'Admin')]);
    withoutChanges(plan, [{ kind: 'user', id: 'ada' }]);
    expect(rolesIn(plan)).toEqual({ ada: [null, 'Viewer'] });
  });
});

describe('withoutApplied', () => {
  it('keeps changes that were added while others were applied', () => {
    const applied = [change('ada', null, 'Viewer'), change('bob', 'Viewer', null)];
    const later = withChanges(withChanges(empty, applied), [change('ada', null, 'Admin')]);
    expect(rolesIn(withoutApplied(later, applied))).toEqual({ ada: [null, 'Admin'] });
  });
});

describe('settleConflicts', () => {
  const plan = withChanges(empty, [
    change('ada', 'Viewer', 'Editor'),
    change('bob', 'Viewer', null),
    change('eve', null, 'Viewer'),
  ]);
  const conflict = (id: string, current: string | null) => ({
    kind: 'user' as const,
    id,
    name: id,
    expected: 'Viewer',
    wanted: 'Editor',
    current,
    changed: null,
  });

  it('bases mine on theirs if mine is kept', () => {
    const next = settleConflicts(plan, [conflict('ada', 'Admin')], new Map([['user:ada', 'mine']]));
    expect(rolesIn(next)).toMatchObject({ ada: ['Admin', 'Editor'] });
  });

  it('drops mine if theirs is chosen, and keeps everything else', () => {
    const next = settleConflicts(plan, [conflict('ada', 'Admin')], new Map([['user:ada', 'theirs']]));
    expect(rolesIn(next)).toEqual({ bob: ['Viewer', null], eve: [null, 'Viewer'] });
  });

  it('keeps undecided changes unchanged', () => {
    expect(settleConflicts(plan, [conflict('ada', 'Admin')], new Map())).toEqual(plan);
  });

  it('drops mine if it equals theirs', () => {
    const next = settleConflicts(plan, [conflict('bob', null)], new Map([['user:bob', 'mine']]));
    expect([...next.keys()]).toEqual(['user:ada', 'user:eve']);
  });

  it('doesn’t restore a change that was removed in the meantime', () => {
    const next = settleConflicts(empty, [conflict('ada', 'Admin')], new Map([['user:ada', 'mine']]));
    expect(next.size).toBe(0);
  });
});

describe('undoingChanges', () => {
  const operationId = '7d3c1c5e-3a57-4b27-9a0e-2f6e0f7f8a11';
  const undoing = withChanges(
    empty,
    undoingChanges(
      [
        { kind: 'user', id: 'ada', name: 'ada', role: null, expected: 'Viewer' },
        { kind: 'user', id: 'bob', name: 'bob', role: 'Steward', expected: null },
      ],
      operationId,
    ),
  );

  it('restores the previous roles', () => {
    expect(rolesIn(undoing)).toEqual({ ada: ['Viewer', null], bob: [null, 'Steward'] });
    expect(undoneOperations(undoing)).toEqual([operationId]);
  });

  it('is forgotten with the last change that undoes the operation', () => {
    const other = withChanges(undoing, [change('ada', 'Viewer', 'Admin')]);
    expect(undoneOperations(other)).toEqual([operationId]);
    expect(undoneOperations(withChanges(other, [change('bob', null, 'Viewer')]))).toEqual([]);
  });
});

describe('countByKind', () => {
  it('distinguishes additions, changes and removals', () => {
    const plan = withChanges(empty, [
      change('ada', null, 'Viewer'),
      change('bob', 'Viewer', 'Admin'),
      change('eve', 'Editor', null),
      change('zoe', 'Editor', null),
    ]);
    expect(countByKind(plan)).toEqual({ add: 1, change: 1, remove: 2 });
  });
});
