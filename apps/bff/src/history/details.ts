import { z } from 'zod';
import { jsonOrNull } from '../lib/jsonOrNull.ts';

const date = z.string().nullable().catch(null);
const text = z.string().catch('');
/** What the platform sent for an unreadable object. Lists have nothing else to show for it. */
const standIn = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional();

/**
 * What lists show of a subject besides its facts. It is stored as JSON, of the current state only, and no digest
 * covers it (docs/auditing.md); what was altered counts as absent, and the next crawl writes it again.
 */
const schemas = {
  user: z.object({ status: text, createdAt: date, lastActivity: date, standIn }),
  group: z.object({
    systemProvided: z.boolean().catch(false),
    isUnreadable: z.boolean().optional().catch(undefined),
    standIn,
  }),
  project: z.object({
    status: text,
    createdAt: date,
    ownerName: z.string().nullable().catch(null),
    labels: z.array(z.object({ name: z.string(), value: z.string() })).catch([]),
    /** Roles that the project has, whether anyone holds them or not. */
    roles: z.array(z.string()).catch([]),
    standIn,
  }),
} as const satisfies Record<string, z.ZodType>;
type SubjectType = keyof typeof schemas;

export type Details<Type extends SubjectType> = z.infer<(typeof schemas)[Type]>;

export const detailsText = <Type extends SubjectType>(_type: Type, details: Details<Type>): string =>
  JSON.stringify(details);

export function parseDetails<Type extends SubjectType>(type: Type, stored: string | null): Details<Type> {
  const parsed = schemas[type].safeParse(stored === null ? null : jsonOrNull(stored));
  // The schema of the type; TypeScript doesn't follow an index that is a type parameter.
  return (parsed.success ? parsed.data : schemas[type].parse({})) as Details<Type>;
}
