import { describe, expect, it } from 'vitest';
import { mergeStale } from './staleMerge.ts';

const base = { name: 'ops', description: 'Operations', gid: 1001, policies: ['Data', 'Developer'] };

describe('mergeStale', () => {
  it('takes over what only they changed', () => {
    const merged = mergeStale(base, { ...base, name: 'ops-eu' }, [{ field: 'description', current: 'EU' }]);
    expect(merged.values).toEqual({ ...base, name: 'ops-eu', description: 'EU' });
    expect(merged.base).toEqual({ ...base, description: 'EU' });
    expect(merged.conflicts).toEqual([{ field: 'description', mine: 'Operations', theirs: 'EU' }]);
  });

  it('keeps mine for the user to decide if both changed the same field', () => {
    const merged = mergeStale(base, { ...base, name: 'mine' }, [{ field: 'name', current: 'theirs' }]);
    expect(merged.values.name).toBe('mine');
    expect(merged.base.name).toBe('theirs');
    expect(merged.conflicts).toEqual([{ field: 'name', mine: 'mine', theirs: 'theirs' }]);
  });

  it('finds no conflict if both changed it to the same value', () => {
    const merged = mergeStale(base, { ...base, policies: ['Data'] }, [
      { field: 'policies', current: ['Data'] },
    ]);
    expect(merged.conflicts).toEqual([]);
  });

  it('ignores the order of policies', () => {
    const merged = mergeStale(base, base, [{ field: 'policies', current: ['Developer', 'Data'] }]);
    expect(merged.conflicts).toEqual([]);
  });

  it('leaves out fields that the form does not have', () =>
    expect(mergeStale(base, base, [{ field: 'kind', current: 'ldap' }]).conflicts).toEqual([]));

  it('throws for a value of the wrong type instead of showing it', () =>
    expect(() => mergeStale(base, base, [{ field: 'gid', current: 'many' }])).toThrow());
});
