import { apiBase, type Route, routes } from '@rolecall/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startRolecall } from './support/rolecall.ts';

/** The OpenAPI 3.1 rules for the parts that our document has. */
const schema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);
const content = z.record(z.string().regex(/^\w+\/[\w.+-]+$/), z.strictObject({ schema }));
const operation = z.looseObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  parameters: z.array(
    z.strictObject({
      name: z.string().min(1),
      in: z.enum(['path', 'query', 'header', 'cookie']),
      required: z.boolean(),
      description: z.string().optional(),
      schema,
    }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({
      description: z.string(),
      headers: z.record(z.string(), z.looseObject({ schema })).optional(),
      content: content.optional(),
    }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
});
const openApi31 = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'patch', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string(), schema),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('apiKey'), in: z.literal('cookie'), name: z.string() }),
    ),
  }),
  security: z.array(z.record(z.string(), z.array(z.string()))),
});

async function servedDocument() {
  await using rolecall = await startRolecall();
  const { status, body } = await rolecall.anonymous.raw('/api/openapi.json');
  expect(status).toBe(200);
  return openApi31.parse(body);
}

test('the served document is OpenAPI 3.1 and lists exactly the routes of the contract', async () => {
  const document = await servedDocument();
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const declared = Object.values(routes).map((route: Route) => `${route.method} ${apiBase}${route.path}`);
  expect(listed.toSorted()).toEqual(declared.toSorted());
});

test('operation names are unique, and path parameters are those of the path', async () => {
  const { paths } = await servedDocument();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((each) => ({ path, ...each })),
  );
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, parameters } of operations) {
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(inPath.every(({ required }) => required)).toBe(true);
  }
});

test('references resolve, and schemas are JSON Schema that can be read back', async () => {
  const document = await servedDocument();
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '');
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(reference)?.[1] ?? reference;
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
  const bodies = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {}));
  expect(bodies.length).toBeGreaterThan(5);
  for (const body of bodies) expect(() => z.fromJSONSchema(body.schema)).not.toThrow();
});

test('a query parameter is required if the API refuses a request without it', async () => {
  const { paths } = await servedDocument();
  const required = Object.entries(paths).flatMap(([path, { get }]) =>
    (get?.parameters ?? [])
      .filter((each) => each.in === 'query' && each.required)
      .map(({ name }) => `${path} ${name}`),
  );
  const cell = ['kind', 'row', 'project'].map((name) => `${apiBase}/access/matrix/cell ${name}`);
  expect(required).toEqual(expect.arrayContaining(cell));
  for (const route of Object.values<Route>(routes).filter(({ method }) => method === 'get')) {
    const needsQuery = !route.query.safeParse({}).success;
    expect(required.some((each) => each.startsWith(`${apiBase}${route.path} `))).toBe(needsQuery);
  }
});

test('the headers that changes need are listed', async () => {
  const { paths } = await servedDocument();
  for (const route of Object.values<Route>(routes)) {
    const listed = paths[`${apiBase}${route.path}`];
    const parameters = (route.method === 'get' ? listed?.get : listed?.[route.method])?.parameters ?? [];
    const required = parameters
      .filter((each) => each.in === 'header' && each.required)
      .map(({ name }) => name);
    expect(required).toEqual([
      ...(route.method === 'get' || route.form ? [] : ['X-Rolecall']),
      ...(route.method === 'get' || route.permission === 'public' ? [] : ['X-Rolecall-User']),
      ...(route.idempotent ? ['Idempotency-Key'] : []),
      ...(route.versioned ? ['If-Match'] : []),
    ]);
  }
});

test('S7 the response to too many sign-ins is listed with the time to wait', async () => {
  const { paths } = await servedDocument();
  const refused = paths[`${apiBase}/session`]?.post?.responses['429'];
  expect(Object.keys(refused?.headers ?? {})).toEqual(['Retry-After']);
  expect(Object.keys(refused?.content ?? {})).toEqual(['application/problem+json']);
});
