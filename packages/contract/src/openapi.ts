import { z } from 'zod';
import { type ProblemCode, problem } from './problem.ts';
import { problemStatuses, problemsOf } from './problemStatuses.ts';
import { apiBase, headers, type Route } from './route.ts';
import { routes } from './routes.ts';

const schemaOf = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema;
};

const parametersOf = (place: 'path' | 'query', shape: z.ZodObject) =>
  Object.entries(shape.shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: schemaOf(z.object({ field }), 'input').properties?.field ?? {},
  }));

const header = (name: string, required: boolean, description: string) => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

/** The problems of one status, distinguished by their `code`. */
const problemResponse = (status: number, codes: readonly ProblemCode[]) => ({
  description: `Problem details with the code ${codes.map((code) => `\`${code}\``).join(' or ')}`,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  ...(status === 429 && {
    headers: {
      'Retry-After': {
        description: 'Seconds after which to try again.',
        required: true,
        schema: { type: 'integer', minimum: 1 },
      },
    },
  }),
});

const problemResponses = (route: Route) =>
  Object.fromEntries(
    [...Map.groupBy(problemsOf(route), (code) => problemStatuses[code])].map(([status, codes]) => [
      status,
      problemResponse(status, codes),
    ]),
  );

function operationOf(name: string, route: Route) {
  const isFromPage = route.method !== 'get' && !route.form;
  return {
    operationId: name,
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [
      ...parametersOf('path', route.params),
      ...parametersOf('query', route.query),
      ...(isFromPage
        ? [header(headers.csrf, true, 'Any value. Proves that the request isn’t cross-site.')]
        : []),
      ...(route.permission === 'public'
        ? []
        : [
            header(
              headers.shownUser,
              isFromPage,
              'The URL-encoded ID of the user that the page shows. Refused if another user is signed in.',
            ),
          ]),
      ...(route.idempotent
        ? [header(headers.idempotencyKey, true, 'A UUID. Requests with the same key run once.')]
        : []),
      ...(route.versioned ? [header(headers.ifMatch, true, 'The version that the edit is based on.')] : []),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: {
          [route.form ? 'application/x-www-form-urlencoded' : 'application/json']: {
            schema: schemaOf(route.body, 'input'),
          },
        },
      },
    }),
    responses: {
      [route.status]: {
        description: route.summary,
        ...(route.response && {
          content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
        }),
        ...(route.stream && { content: { 'text/event-stream': { schema: { type: 'string' } } } }),
        ...(route.file && {
          content: { 'text/csv': { schema: { type: 'string' } }, 'application/json': { schema: {} } },
        }),
      },
      ...problemResponses(route),
    },
    ...(route.permission === 'public' && { security: [] }),
  };
}

/** The contract as an OpenAPI 3.1 document, generated from the route table. */
export function openApiDocument(options: {
  version: string;
  /** The address of the server, or its path. */
  server: string;
  /** The name of the session cookie. */
  cookie: string;
}) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = `${apiBase}${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Rolecall', version: options.version },
    servers: [{ url: options.server }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: options.cookie } },
    },
    security: [{ session: [] }],
  };
}
