import { z } from 'zod';

/** What goes wrong. */
const effect = z.discriminatedUnion('kind', [
  /** The request is handled late. */
  z.strictObject({ kind: z.literal('latency'), ms: z.int().min(0) }),
  /** The request is not handled; this is the answer. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    /** Seconds, for the Retry-After header. */
    retryAfter: z.int().min(0).optional(),
    body: z.enum(['json', 'html', 'empty']).default('json'),
  }),
  /** The connection is reset: before the request is handled, or after, when its answer is lost. */
  z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'after']) }),
  /** The request is handled; the connection breaks in the middle of the answer. */
  z.strictObject({ kind: z.literal('truncated') }),
  /** The request is handled; the answer is not JSON to its end. */
  z.strictObject({ kind: z.literal('malformed') }),
  /** The request is neither handled nor answered. */
  z.strictObject({ kind: z.literal('stall') }),
  /** The request is handled; the job it starts fails or never ends. */
  z.strictObject({ kind: z.literal('job'), fate: z.enum(['fail', 'endless']) }),
]);

const faultRule = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  /** Of the path without its query: `*` stands for one segment, `**` for any rest. */
  path: z
    .string()
    .regex(/^\/[\w/.*@:%-]*$/, 'must be a path in which * and ** stand for segments')
    .default('/**'),
  /** Lets so many matching requests through first. */
  skip: z.int().min(0).default(0),
  /** Then applies to so many, and no more; absent: to all. */
  count: z.int().min(1).optional(),
  effect,
});

/** A list of rules, as a faults file holds it. */
export const faultRules = z.array(faultRule);

/** Which requests go wrong, and how. */
export type FaultRule = z.input<typeof faultRule>;
export type FaultEffect = z.output<typeof effect>;

interface ActiveRule {
  readonly method: string | undefined;
  readonly path: RegExp;
  readonly effect: FaultEffect;
  skip: number;
  count: number;
}

/** Decides which requests go wrong. Reachable only from the process that started the sandbox. */
export class FaultController {
  #rules: ActiveRule[] = [];

  constructor(rules: readonly FaultRule[]) {
    this.replace(rules);
  }

  /**
   * Puts these rules in the place of all earlier ones. The first that applies to a request decides.
   * @throws ZodError for a malformed rule; the earlier rules then stay
   */
  replace(rules: readonly FaultRule[]): void {
    this.#rules = faultRules.parse(rules).map(({ method, path, skip, count, effect }) => ({
      method,
      path: pathExpression(path),
      skip,
      count: count ?? Number.POSITIVE_INFINITY,
      effect,
    }));
  }

  /** Lets everything go right again. */
  clear(): void {
    this.#rules = [];
  }

  /** The effect on this request, which is thereby counted. */
  next(method: string, path: string): FaultEffect | undefined {
    for (const rule of this.#rules) {
      if (rule.count === 0 || (rule.method ?? method) !== method || !rule.path.test(path)) continue;
      if (rule.skip > 0) {
        rule.skip -= 1;
        continue;
      }
      rule.count -= 1;
      return rule.effect;
    }
    return undefined;
  }
}

function pathExpression(pattern: string): RegExp {
  const parts = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]+' : part.replaceAll('.', '\\.')));
  return new RegExp(`^${parts.join('')}$`);
}
