import { capabilities } from '@rolecall/access';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Route, routes } from '../src/index.ts';

const table: [string, Route][] = Object.entries(routes);

/** Every object that a request of this type may hold. */
function objectsIn(type: z.ZodType): z.ZodObject[] {
  const inner = [type, ...(type instanceof z.ZodObject ? Object.values<z.ZodType>(type.shape) : [])];
  return inner.filter((each) => each instanceof z.ZodObject);
}

describe.each(table)('%s', (_, route) => {
  test('declares a permission that exists', () => {
    const { permission } = route;
    if (typeof permission === 'string')
      expect(['public', 'signed-in', ...capabilities]).toContain(permission);
    else if ('project' in permission) expect(Object.keys(route.params.shape)).toContain('projectId');
    else {
      expect(capabilities).toContain(permission.capability);
      expect(Object.keys(route.params.shape)).toContain(permission.orSelf);
    }
  });

  test('declares exactly the parameters of its path', () => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(route.params.shape)).toEqual(inPath);
  });

  test('has a body when it changes something, and none when it reads', () => {
    expect(route.body === null).toBe(route.method === 'get');
  });

  test('S9 takes no unknown fields', () => {
    const objects = [route.params, route.query, ...(route.body ? objectsIn(route.body) : [])];
    for (const object of objects)
      expect(object.safeParse({ unknown: 1 }).error?.issues.map(({ code }) => code)).toContain(
        'unrecognized_keys',
      );
  });

  test('reads with a reading capability, changes with a writing one', () => {
    const { permission } = route;
    const needed =
      typeof permission === 'string' || 'project' in permission ? String(permission) : permission.capability;
    if (!/:/.test(needed) || /changes nothing/.test(route.summary)) return expect(route.summary).not.toBe('');
    expect(needed.endsWith(':write')).toBe(route.method !== 'get');
  });
});

test('no two routes share a method and a path', () => {
  const addresses = table.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});
