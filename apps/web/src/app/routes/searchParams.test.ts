import {
  auditActions,
  auditKinds,
  auditOrigin,
  auditOutcomes,
  comparedChangeKind,
  comparedChangeOrigin,
  comparisonBy,
  findingKind,
  routes,
} from '@rolecall/contract';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparisonFiltersOf } from '../../features/access/comparison/queries.ts';
import { findingsOf } from '../../features/access/findings/queries.ts';
import { matrixOf } from '../../features/access/matrix/queries.ts';
import { projectAccessOf, subjectsOf, userAccessOf } from '../../features/access/queries.ts';
import { auditListOf } from '../../features/audit/queries.ts';
import { parseSearch, stringifySearch } from '../../lib/searchParams.ts';
import {
  comparisonSearch,
  findingListSearch,
  matrixSearch,
  projectAccessSearch,
  reportSearch,
  subjectListSearch,
  userAccessSearch,
} from '../../links/access.ts';
import { auditSearch } from '../../links/audit.ts';
import { groupListSearch, groupSearch } from '../../links/groups.ts';
import { operationSearch } from '../../links/operations.ts';
import { projectListSearch, projectSearch } from '../../links/projects.ts';
import { userListSearch, userSearch } from '../../links/users.ts';

const validators = {
  '/groups': groupListSearch,
  '/groups/1': groupSearch,
  '/users': userListSearch,
  '/users/1': userSearch,
  '/projects': projectListSearch,
  '/projects/1': projectSearch,
  '/operations/1': operationSearch,
  '/audit': auditSearch,
  '/access': subjectListSearch,
  '/access/matrix': matrixSearch,
  '/access/findings': findingListSearch,
  '/access/comparison': comparisonSearch,
  '/access/projects/1': projectAccessSearch,
  '/access/users/1': userAccessSearch,
  '/access/users/1/report': reportSearch,
} satisfies Record<string, (search: Record<string, unknown>) => object>;
type Path = keyof typeof validators;
// The table's keys are these paths, but TypeScript widens them to strings.
const paths = Object.keys(validators) as Path[];

/** The search that a page gets for a query. Like the router, puts validated values over the raw ones. */
const searchOf = (path: Path, query: string): Record<string, unknown> => {
  const raw = parseSearch(query);
  const search = { ...raw, ...validators[path]({ ...raw }) };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
};
const namesOf = (path: Path) => Object.keys(validators[path]({}));

/** The list that each page reads, and its query for the page's search. */
const lists = {
  '/groups': ['/groups', ({ create: _, ...query }: ReturnType<typeof groupListSearch>) => query],
  '/users': ['/users', ({ create: _, ...query }: ReturnType<typeof userListSearch>) => query],
  '/projects': ['/projects', (query: object) => query],
  '/audit': ['/audit/entries', (search: ReturnType<typeof auditSearch>) => auditListOf(search, 0)],
  '/access': ['/access', subjectsOf],
  '/access/matrix': ['/access/matrix', matrixOf],
  '/access/findings': ['/access/findings', findingsOf],
  '/access/comparison': [
    '/access/comparison',
    (search: ReturnType<typeof comparisonSearch>) => comparisonFiltersOf(search, '2026-01-01T00:00:00.000Z'),
  ],
  '/access/projects/1': ['/access/projects/{projectId}/people', projectAccessOf],
  '/access/users/1': ['/access/users/{userId}/projects', userAccessOf],
} as const;

const isList = (path: Path): path is keyof typeof lists => path in lists;

/** Why the server would reject a page's query, apart from `page` and `pageSize`. */
function refusal(path: keyof typeof lists, search: object) {
  const [listPath, queryOf] = lists[path];
  const route = Object.values(routes).find((each) => each.method === 'get' && each.path === listPath);
  if (!route) throw new Error(`There is no list ${listPath}`);
  // Each function gets the search that its own page's validator returns.
  const query = Object.entries((queryOf as (search: object) => object)(search));
  const sent = query.flatMap(([field, value]) =>
    value === undefined ? [] : [[field, Array.isArray(value) ? value : String(value)]],
  );
  return route.query.safeParse(Object.fromEntries(sent)).error;
}

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
  '/access/matrix',
  '/access/findings',
  '/access/comparison',
  '/access/projects/1',
  '/access/users/1',
];

it.each(typed)('keeps the search %j as typed', (text) => {
  for (const path of searchable) {
    const query = stringifySearch({ q: text });
    expect(searchOf(path, query), path).toEqual({ q: text });
    expect(searchOf(path, stringifySearch(searchOf(path, query))), path).toEqual({ q: text });
  }
});

it('ignores parameters that no page knows, such as utm_source', () => {
  for (const path of paths) expect(searchOf(path, '?utm_source=x&__proto__=y'), path).toEqual({});
});

it('treats an invalid value, and one given twice, as absent', () => {
  const bad =
    'sort=foo&page=abc&member=../1&group=../x&enabled=maybe&empty=1&at=yesterday&from=1&to=2026-02-30';
  for (const path of ['/groups', '/users', '/projects'] as const)
    expect(searchOf(path, `?${bad}&q=a&q=b`), path).toEqual({});
  for (const path of paths.filter((each) => each.startsWith('/access')))
    expect(searchOf(path, '?at=yesterday&from=2026-13-01T00:00Z&subject=x:1&kind=x&sort=x'), path).toEqual(
      {},
    );
  expect(searchOf('/audit', '?from=1&to=2026-02-30')).toEqual({});
});

const value = fc.oneof(fc.constantFrom(...typed), fc.string({ unit: 'binary', maxLength: 230 }));

it('gives every page only its own parameters, unchanged by a reload, and every list only what its API accepts', () => {
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
      if (isList(path)) expect(refusal(path, search)).toBeUndefined();
    }),
  );
});

it.each([
  ['/audit', 'show', auditKinds],
  ['/audit', 'origin', auditOrigin.options],
  ['/access/findings', 'kind', findingKind.options],
  ['/access/comparison', 'kind', comparedChangeKind.options],
  ['/access/comparison', 'origin', comparedChangeOrigin.options],
  ['/access/comparison', 'by', comparisonBy.options],
] as const)('reads on %s each %s that the API knows', (path, name, values) => {
  for (const each of values)
    expect(searchOf(path, stringifySearch({ [name]: each }))).toEqual({ [name]: each });
});

it.each([
  ['action', auditActions],
  ['outcome', auditOutcomes],
] as const)('reads each %s of the audit log that the API knows, and several', (name, values) => {
  for (const each of values)
    expect(searchOf('/audit', stringifySearch({ [name]: each }))).toEqual({ [name]: [each] });
  const some = values.slice(1, 4);
  expect(searchOf('/audit', stringifySearch({ [name]: some.toReversed() }))).toEqual({ [name]: some });
});

it('shows changes unless the URL asks for something else', () => {
  expect(auditListOf({}, 0).kind).toBe('changes');
  expect(auditListOf({ outcome: ['failed'], action: ['group.create'] }, 0).kind).toBe('changes');
  expect(auditListOf({ outcome: ['denied'] }, 0).kind).toBeUndefined();
  expect(auditListOf({ action: ['session.sign-in', 'group.create'] }, 0).kind).toBeUndefined();
  expect(auditListOf({ show: 'sign-ins' }, 0).kind).toBe('sign-ins');
  expect(auditListOf({ show: 'all' }, 0).kind).toBeUndefined();
});
