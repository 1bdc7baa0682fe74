import { capabilities } from '@rolecall/access';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { type Params, type Query, type Route, type Routes, routes } from '../src/index.ts';

const table: [string, Route][] = Object.entries(routes);

/** Every object that a request of this type may contain. */
function objectsIn(type: z.ZodType): z.ZodObject[] {
  const inner = [type, ...(type instanceof z.ZodObject ? Object.values<z.ZodType>(type.shape) : [])];
  return inner.filter((each) => each instanceof z.ZodObject);
}

describe.each(table)('%s', (_, route) => {
  test('declares an existing permission', () => {
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

  test('has a body if it changes something, and none if it reads', () => {
    expect(route.body === null).toBe(route.method === 'get');
  });

  test('S9 accepts no unknown fields', () => {
    // A form comes from another server, and its standard says to ignore unknown fields.
    const inBody = route.body && !route.form ? objectsIn(route.body) : [];
    const objects = [route.params, route.query, ...inBody];
    for (const object of objects)
      expect(object.safeParse({ unknown: 1 }).error?.issues.map(({ code }) => code)).toContain(
        'unrecognized_keys',
      );
  });

  test('requires a reading capability for reads and a writing one for changes', () => {
    const { permission } = route;
    const needed =
      typeof permission === 'string' || 'project' in permission ? String(permission) : permission.capability;
    if (!/:/.test(needed) || /read-only/.test(route.summary)) return expect(route.summary).not.toBe('');
    expect(needed.endsWith(':write')).toBe(route.method !== 'get');
  });
});

test('no two routes share a method and a path', () => {
  const addresses = table.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

describe('exports', () => {
  const lists = table.filter(([, { query }]) => 'page' in query.shape);

  test('every list declares its export, apart from those without a file of their own', () => {
    const without = lists.filter(([, { exportable }]) => exportable === null).map(([name]) => name);
    // Candidates are only used in a form; rows and columns are in the file of their matrix, and requests in that of
    // their entries.
    expect(without.toSorted()).toEqual([
      'listAuditRequests',
      'listCandidates',
      'listMatrixColumns',
      'listMatrixRows',
    ]);
  });

  test.each(table.filter(([, { exportable }]) => exportable !== null))('%s has its twin', (_, list) => {
    const { name, filters = list.query } = list.exportable ?? expect.fail();
    const twins = table.filter(([each]) => each === name);
    const [[, twin] = expect.fail()] = twins;
    expect(twins).toHaveLength(1);
    expect(twin).toMatchObject({ method: 'get', path: `/exports${list.path}`, file: true, response: null });
    expect(twin.permission).toBe(list.permission);
    expect(twin.params).toBe(list.params);
    const { page: _page, pageSize: _pageSize, ...shown } = filters.shape;
    const { format: _format, bom: _bom, ...exported } = twin.query.shape;
    expect(exported).toEqual(shown);
    expect(twin.query.safeParse({ page: '1', format: 'csv' }).success).toBe(false);
  });
});

test('exports keep the types of their lists', () => {
  expectTypeOf<Params<Routes['exportMembers']>>().toEqualTypeOf<Params<Routes['listMembers']>>();
  expectTypeOf<Routes['exportUserProjects']['permission']>().toEqualTypeOf<
    Routes['listUserProjects']['permission']
  >();
  expectTypeOf<Routes['exportGroups']['path']>().toEqualTypeOf<'/exports/groups'>();
  expectTypeOf<Omit<Query<Routes['exportGroups']>, 'format' | 'bom'>>().toEqualTypeOf<
    Omit<Query<Routes['listGroups']>, 'page' | 'pageSize'>
  >();
});
