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

const help = `Starts a sandbox of the management API on 127.0.0.1.

  --port N           where it listens; 0 takes any free port (default 7001)
  --data FOLDER      where the store is kept (default: in memory)
  --seed NAME        what a new store is filled with: empty, demo or scale:N (default demo)
  --password TEXT    password of every account in a new store
  --access-key TEXT  the access key of security_admin
  --faults FILE      JSON list of faults to begin with
  --help             shows this
`;

/** Null if only help was requested. */
function readOptions(args: readonly string[]): SandboxOptions | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: text,
      data: text,
      seed: text,
      password: text,
      'access-key': text,
      faults: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  const parsed = settings.safeParse(values);
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

function readFaults(file: string) {
  try {
    return faultRules.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    throw new Error(
      `--faults ${file}: ${issue ? `${issue.path.join('.')}: ${issue.message}` : messageOf(error)}`,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options) {
    const sandbox = await startSandbox(options);
    const stop = () => void sandbox.close();
    process.once('SIGTERM', stop).once('SIGINT', stop);
    process.stdout.write(`Management API sandbox on ${sandbox.url}\n`);
  } else process.stdout.write(help);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}
