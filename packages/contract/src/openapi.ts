import { z } from 'zod';
import { problem } from './problem.ts';
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

function operationOf(name: string, route: Route) {
  const changes = route.method !== 'get';
  return {
    operationId: name,
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [
      ...parametersOf('path', route.params),
      ...parametersOf('query', route.query),
      ...(changes ? [header(headers.csrf, true, 'Any value; proves that the call is not cross-site.')] : []),
      ...(route.permission === 'public'
        ? []
        : [
            header(
              headers.shownUser,
              changes,
              'The URL-encoded id of the user whom the page shows; refused when another user is signed in.',
            ),
          ]),
      ...(route.idempotent
        ? [header(headers.idempotencyKey, true, 'A UUID; the same key never acts twice.')]
        : []),
      ...(route.versioned ? [header(headers.ifMatch, true, 'The version that the edit is based on.')] : []),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
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
      default: {
        description: 'Problem details',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(route.permission === 'public' && { security: [] }),
  };
}

/** The contract as an OpenAPI 3.1 document, made from the route table. */
export function openApiDocument(serverVersion: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = `${apiBase}${route.path}`;
    paths[path] = { ...paths[path], [route.method]: operationOf(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Rolecall', version: serverVersion },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-rolecall' } },
    },
    security: [{ session: [] }],
  };
}
