import { z } from 'zod';

/** The kinds of faults. */
const effect = z.discriminatedUnion('kind', [
  /** The request is handled after a delay. */
  z.strictObject({ kind: z.literal('latency'), ms: z.int().min(0) }),
  /** The request isn't handled, and this is the response. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    /** Seconds, for the Retry-After header. */
    retryAfter: z.int().min(0).optional(),
    body: z.enum(['json', 'html', 'empty']).default('json'),
  }),
  /** The connection is reset: before the request is handled, or after it, which loses the response. */
  z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'after']) }),
  /** The request is handled, but the connection breaks in the middle of the response. */
  z.strictObject({ kind: z.literal('truncated') }),
  /** The request is handled, but the response is invalid JSON. */
  z.strictObject({ kind: z.literal('malformed') }),
  /** The request is neither handled nor answered. */
  z.strictObject({ kind: z.literal('stall') }),
  /** The request is handled, but the job it starts fails or never ends. */
  z.strictObject({ kind: z.literal('job'), fate: z.enum(['fail', 'endless']) }),
]);

const faultRule = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  /** Matches the path without its query: `*` stands for one segment, `**` for any number of characters. */
  path: z
    .string()
    .regex(/^\/[\w/.*@:%-]*$/, 'must be a path in which * and ** stand for segments')
    .default('/**'),
  /** How many matching requests pass before the rule applies. */
  skip: z.int().min(0).default(0),
  /** How many requests it applies to after that; all if absent. */
  count: z.int().min(1).optional(),
  effect,
});

/** A list of rules, the content of a faults file. */
export const faultRules = z.array(faultRule);

/** Which requests fail, and how. */
export type FaultRule = z.input<typeof faultRule>;
export type FaultEffect = z.output<typeof effect>;

interface ActiveRule {
  readonly method: string | undefined;
  readonly path: RegExp;
  readonly effect: FaultEffect;
  skip: number;
  count: number;
}

/** Decides which requests fail. Only accessible in the process that started the sandbox. */
export class FaultController {
  #rules: ActiveRule[] = [];

  constructor(rules: readonly FaultRule[]) {
    this.replace(rules);
  }

  /**
   * Replaces all rules. The first rule that matches a request applies.
   * @throws ZodError for a malformed rule, without replacing the rules
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

  /** Removes all rules. */
  clear(): void {
    this.#rules = [];
  }

  /** The effect on this request. Counts the request. */
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
