import { describe, expect, it } from 'vitest';
import { groupChangesBetween, resolverFor } from './groupForm.ts';

/** Accepted by the platform long ago, but invalid today. */
const base = { name: 'x'.repeat(300), description: 'd'.repeat(1_500), gid: -1, policies: ['p'.repeat(200)] };
const options = { fields: {}, shouldUseNativeValidation: false };
const resolve = (values: typeof base, from = base) => resolverFor(from)(values, undefined, options);

describe('editing a group', () => {
  it.each([{ policies: ['Data'] }, { description: 'short' }, { name: 'ops' }, { gid: 1_001 }, {}])(
    'accepts %j next to unchanged fields, and changes only that',
    async (change) => {
      const { errors, values } = await resolve({ ...base, ...change });
      expect(errors).toEqual({});
      expect(groupChangesBetween(base, { ...base, ...values })).toEqual(change);
    },
  );

  it.each([
    { name: `${base.name}y` },
    { description: `${base.description}e` },
    { gid: 4_294_967_294 },
    { gid: Number.NaN },
  ])('rejects a change that is out of bounds, such as %j', async (change) => {
    const { errors } = await resolve({ ...base, ...change });
    expect(Object.keys(errors)).toEqual(Object.keys(change));
  });

  it('says that a GID can’t be removed', async () => {
    const { gid: _, ...rest } = { ...base, gid: 1_001 };
    const { errors } = await resolverFor({ ...base, gid: 1_001 })(rest, undefined, options);
    expect(errors.gid?.message).toBe('You can’t remove a group’s GID. Enter another number to change it.');
    expect((await resolverFor(rest)(rest, undefined, options)).errors).toEqual({});
  });

  it('keeps spaces around an unchanged name', async () => {
    const spaced = { ...base, name: ' ops ' };
    const { values } = await resolve({ ...spaced, gid: 7 }, spaced);
    expect(groupChangesBetween(spaced, { ...spaced, ...values })).toEqual({ gid: 7 });
  });
});
