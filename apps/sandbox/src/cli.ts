import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { faultRules } from './faults/rules.ts';
import { type SandboxOptions, startSandbox } from './sandbox.ts';
import { isSeedName } from './seed/seed.ts';

const settings = z.object({
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be at most 65535')
    .default(7001),
  data: z.string().min(1).optional(),
  seed: z
    .string()
    .refine(isSeedName, 'must be empty, demo or scale:N with N from 10 to 999999')
    .default('demo'),
  password: z.string().min(8, 'must have at least 8 characters').optional(),
  'access-key': z.string().min(1).optional(),
  faults: z.string().min(1).optional(),
});

function readOptions(args: readonly string[]): SandboxOptions {
  const given = parseArguments(args);
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`--${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { port, data, seed, password, 'access-key': accessKey, faults } = parsed.data;
  return {
    port,
    seed,
    jobDurationMs: 2000,
    ...(data !== undefined && { dataDir: data }),
    ...(password !== undefined && { password }),
    ...(accessKey !== undefined && { accessKey }),
    ...(faults !== undefined && { faults: readFaults(faults) }),
  };
}

function parseArguments(args: readonly string[]): Record<string, unknown> {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { port: text, data: text, seed: text, password: text, 'access-key': text, faults: text },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}`);
  }
}

function readFaults(file: string) {
  try {
    return faultRules.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    const reason = issue
      ? `${issue.path.join('.')}: ${issue.message}`
      : error instanceof Error
        ? error.message
        : error;
    throw new Error(`--faults ${file}: ${reason}`);
  }
}

try {
  const sandbox = await startSandbox(readOptions(process.argv.slice(2)));
  const stop = () => void sandbox.close();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  process.stdout.write(`Management API sandbox on ${sandbox.url}\n`);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
