import { apiBase, type Route } from '@rolecall/contract';
import { openApiDocument } from '@rolecall/contract/openapi';
import { expect } from 'vitest';
import { z } from 'zod';

const jsonSchema = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.object({ schema: jsonSchema }));
const responses = z.record(z.string(), z.object({ content: content.optional() }));
const document = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), z.object({ responses }))),
    components: z.object({ schemas: z.object({ Problem: jsonSchema }) }),
  })
  .parse(openApiDocument({ version: 'test', server: '/', cookie: 'rolecall' }));

const compiled = new WeakMap<object, z.ZodType>();
function compile(schema: Record<string, unknown>): z.ZodType {
  const known = compiled.get(schema) ?? z.fromJSONSchema(schema);
  compiled.set(schema, known);
  return known;
}

/** Fails the test unless the OpenAPI document lists the response for the route, with its status, type and shape. */
export function expectDocumented(
  route: Route,
  { status, headers, body, text }: { status: number; headers: Headers; body: unknown; text: string },
): void {
  const listed = document.paths[`${apiBase}${route.path}`]?.[route.method]?.responses[String(status)];
  const type = (headers.get('Content-Type') ?? '').split(';')[0] ?? '';
  expect(headers.get('Cache-Control')).toBe('no-store');
  if (!listed) throw new Error(`The document lists no ${status} for ${route.method} ${route.path}: ${text}`);
  if (status >= 400) {
    expect(type).toBe('application/problem+json');
    expectShape(document.components.schemas.Problem, body);
    expect(body).toMatchObject({ status, requestId: headers.get('X-Request-Id') });
    return;
  }
  if (!listed.content) {
    expect(text).toBe('');
    return;
  }
  expect(Object.keys(listed.content)).toContain(type);
  const { schema } = listed.content[type] ?? {};
  if (schema && type === 'application/json') expectShape(schema, body);
}

function expectShape(schema: Record<string, unknown>, body: unknown): void {
  const { success, error } = compile(schema).safeParse(body);
  expect(success, error && z.prettifyError(error)).toBe(true);
}
