import { z } from 'zod';

const name = z
  .string()
  .min(1, { error: 'must not be empty', abort: true })
  .max(63, 'must have at most 63 characters')
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'may have lower-case letters, digits and -, and must begin and end with a letter or digit',
  );
const nameValues = z.array(z.object({ name: z.string(), value: z.string() })).optional();

/** Nuclio's project object. Some clients send it as JSON text; empty text means none. */
const nuclioProject = z.union([
  z.record(z.string(), z.unknown()),
  z.literal(''),
  z.string().transform((text, context) => {
    const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    context.addIssue('must be an object');
    return z.NEVER;
  }),
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const optional = {
  description: z.string().max(1024, 'must have at most 1024 characters').optional(),
  admin_status: z.enum(['online', 'offline', 'archived']).optional(),
  labels: nameValues,
  annotations: nameValues,
  default_function_node_selector: nameValues,
  mlrun_project: z.string().optional(),
  nuclio_project: nuclioProject.optional(),
};

/** The attributes that a client can set on a new project. */
export const newProject = z.object({ name, owner_username: z.string().optional(), ...optional });
/** The attributes that can be changed later. A project's name can't. */
export const changedProject = z.object(optional);
/** A deletion has the project's name in its body. */
export const namedProject = z.object({ name: z.string() });
