import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigurationError } from './errors/ConfigurationError.ts';

const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const setting = <T extends z.ZodType>(type: T) => z.preprocess(blankIsAbsent, type);
const url = (protocols: RegExp, what: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), what);

/** Trimmed, since a secret that comes from a file often ends with a newline. It is sent in a header. */
const credential = z
  .string()
  .trim()
  .regex(/^[^\s\p{Cc}]*$/u, 'must not contain spaces, line breaks or control characters');

const environment = z.object({
  MANAGEMENT_API_URL: setting(
    z
      .string()
      .transform((value) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`))
      .pipe(url(/^https?:$/, 'must be an http or https address'))
      .optional(),
  ),
  MANAGEMENT_API_ACCESS_KEY: setting(credential.optional()),
  MANAGEMENT_API_ACCESS_KEY_FILE: setting(z.string().optional()),
  V3IO_ACCESS_KEY: setting(credential.optional()),
  MANAGEMENT_API_USERNAME: setting(credential.optional()),
  V3IO_USERNAME: setting(credential.optional()),
  MANAGEMENT_API_CA_FILE: setting(z.string().optional()),
  DATABASE_URL: setting(url(/^postgres(ql)?:$/, 'must be a postgresql:// address').optional()),
  DATA_DIR: setting(z.string().default('./data')),
  PORT: setting(z.coerce.number('must be a number').int().min(0).max(65_535).default(7100)),
  PUBLIC_URL: setting(url(/^https?:$/, 'must be an http or https address').optional()),
  AUDITOR_GROUPS: setting(
    z
      .string()
      .default('auditors')
      .transform((names) => names.split(',').flatMap((name) => name.trim() || [])),
  ),
  LOG_LEVEL: setting(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
});

export interface PlatformConfig {
  endpoint: string;
  accessKey: string;
  username?: string;
  /** PEM. */
  ca?: string;
}

export interface Config {
  /** Null: run on the built-in sandbox. */
  platform: PlatformConfig | null;
  databaseUrl: string | null;
  dataDir: string;
  port: number;
  /** Where browsers reach Rolecall; null: as the Host header says. */
  publicUrl: URL | null;
  auditorGroups: string[];
  logLevel: string;
}

/**
 * Reads and checks the settings.
 * @throws ConfigurationError naming the setting and what is wrong with it, never its value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigurationError(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const settings = parsed.data;
  return {
    platform: platformOf(settings),
    databaseUrl: settings.DATABASE_URL ?? null,
    dataDir: settings.DATA_DIR,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL) : null,
    auditorGroups: settings.AUDITOR_GROUPS,
    logLevel: settings.LOG_LEVEL,
  };
}

function platformOf(settings: z.output<typeof environment>): PlatformConfig | null {
  if (!settings.MANAGEMENT_API_URL) return null;
  const accessKey =
    settings.MANAGEMENT_API_ACCESS_KEY ??
    (settings.MANAGEMENT_API_ACCESS_KEY_FILE && keyIn(settings.MANAGEMENT_API_ACCESS_KEY_FILE)) ??
    settings.V3IO_ACCESS_KEY;
  if (!accessKey)
    throw new ConfigurationError(
      'MANAGEMENT_API_URL is set, so MANAGEMENT_API_ACCESS_KEY or MANAGEMENT_API_ACCESS_KEY_FILE must be too',
    );
  const username = settings.MANAGEMENT_API_USERNAME ?? settings.V3IO_USERNAME;
  return {
    endpoint: settings.MANAGEMENT_API_URL,
    accessKey,
    ...(username && { username }),
    ...(settings.MANAGEMENT_API_CA_FILE && {
      ca: readSetting('MANAGEMENT_API_CA_FILE', settings.MANAGEMENT_API_CA_FILE),
    }),
  };
}

function keyIn(path: string): string {
  const key = credential
    .min(1, 'the file is empty')
    .safeParse(readSetting('MANAGEMENT_API_ACCESS_KEY_FILE', path));
  if (key.success) return key.data;
  throw new ConfigurationError(`MANAGEMENT_API_ACCESS_KEY_FILE: ${key.error.issues[0]?.message}`);
}

function readSetting(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigurationError(`${name}: the file can't be read`);
  }
}
