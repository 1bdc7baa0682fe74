import { routes } from '@rolecall/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filtersOf } from '../../features/audit/filters.ts';
import { parseSearch, stringifySearch } from '../../lib/searchParams.ts';
import { accessSearch } from './accessSearch.ts';
import { auditSearch } from './auditSearch.ts';
import { groupListSearch, groupSearch } from './groupSearch.ts';
import { operationSearch } from './operationSearch.ts';
import { projectListSearch, projectSearch } from './projectSearch.ts';
import { userListSearch, userSearch } from './userSearch.ts';

const validators = {
  '/groups': groupListSearch,
  '/groups/1': groupSearch,
  '/users': userListSearch,
  '/users/1': userSearch,
  '/projects': projectListSearch,
  '/projects/1': projectSearch,
  '/operations/1': operationSearch,
  '/audit': auditSearch,
  '/access': accessSearch,
};
type Path = keyof typeof validators;
// The keys of the table are these paths, which TypeScript widens to strings.
const paths = Object.keys(validators) as Path[];

/** What a page is given of a query: as the router does, what was read over what is in the address. */
const searchOf = (path: Path, query: string): Record<string, unknown> => {
  const raw = parseSearch(query);
  const search = { ...raw, ...validators[path]({ ...raw }) };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
};
const namesOf = (path: Path) => Object.keys(validators[path]({}));

/** `page` and `pageSize` aside, what a request of the list carries. */
const accepts = (name: 'listGroups' | 'listUsers' | 'listProjects' | 'listAuditRecords', query: object) => {
  const sent = Object.entries(query).flatMap(([field, value]) =>
    value === undefined || field === 'create' ? [] : [[field, String(value)]],
  );
  return routes[name].query.safeParse(Object.fromEntries(sent));
};

const typed = [
  '1e5',
  'true',
  'null',
  '[1]',
  '  x',
  '+',
  '"x"',
  '0012',
  '{"a":1}',
  '-0',
  'a+b&c=d#e?%41',
  '１',
];
const searchable: readonly Path[] = [
  '/groups',
  '/groups/1',
  '/users',
  '/projects',
  '/projects/1',
  '/audit',
  '/access',
];

it.each(typed)('keeps the search %j as it was typed', (text) => {
  for (const path of searchable) {
    const query = stringifySearch({ q: text });
    expect(searchOf(path, query), path).toEqual({ q: text });
    expect(searchOf(path, stringifySearch(searchOf(path, query))), path).toEqual({ q: text });
  }
});

it('ignores parameters that no page knows, such as utm_source', () => {
  for (const path of paths) expect(searchOf(path, '?utm_source=x&__proto__=y'), path).toEqual({});
});

it('reads a value that a page can’t use, and one given twice, as absent', () => {
  const bad =
    'sort=foo&page=abc&member=../1&group=../x&enabled=maybe&empty=1&at=yesterday&from=1&to=2026-02-30';
  for (const path of ['/groups', '/users', '/projects'] as const)
    expect(searchOf(path, `?${bad}&q=a&q=b`), path).toEqual({});
  expect(searchOf('/access', '?at=yesterday&from=2026-13-01T00:00Z&subject=x:1')).toEqual({});
  expect(searchOf('/audit', '?from=1&to=2026-02-30')).toEqual({});
});

const value = fc.oneof(fc.constantFrom(...typed), fc.string({ unit: 'binary', maxLength: 230 }));

it('gives every page only what it knows, unchanged by a reload, and every list only what its API takes', () => {
  const page = fc.constantFrom(...paths).chain((path) => {
    const name = fc.oneof(fc.constantFrom(...namesOf(path), 'utm_source'), fc.string());
    return fc.tuple(fc.constant(path), fc.array(fc.tuple(name, value), { maxLength: 8 }));
  });
  fc.assert(
    fc.property(page, ([path, params]) => {
      const query = `?${new URLSearchParams(params)}`;
      const search = searchOf(path, query);
      expect(namesOf(path)).toEqual(expect.arrayContaining(Object.keys(search)));
      expect(searchOf(path, stringifySearch(search))).toEqual(search);
      if (path === '/groups') expect(accepts('listGroups', search).error).toBeUndefined();
      if (path === '/users') expect(accepts('listUsers', search).error).toBeUndefined();
      if (path === '/projects') expect(accepts('listProjects', search).error).toBeUndefined();
      if (path === '/audit') expect(accepts('listAuditRecords', filtersOf(search)).error).toBeUndefined();
    }),
  );
});
