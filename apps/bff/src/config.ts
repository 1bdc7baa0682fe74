import { readFileSync } from 'node:fs';
import { type PrivilegedGrants, privilegedGrants } from '@rolecall/contract';
import { z } from 'zod';
import { ConfigurationError } from './errors/ConfigurationError.ts';
import { plainText } from './lib/plainText.ts';

const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const setting = <T extends z.ZodType>(type: T) => z.preprocess(blankIsAbsent, type);
const url = (protocols: RegExp, what: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), what);

/** Trimmed, since a secret read from a file often ends with a newline. It is sent in a header. */
const credential = z
  .string()
  .trim()
  .regex(/^[^\s\p{Cc}]*$/u, 'must not contain spaces, line breaks or control characters');

/** In a connection string, `#` can only be part of the password. */
const databaseAddress = z
  .string()
  .transform((value) => value.replaceAll('#', '%23'))
  .pipe(url(/^postgres(ql)?:$/, 'must be a postgresql:// address, with special characters percent-encoded'))
  .refine(
    (value) => !/[?&]sslmode=(prefer|allow)(&|$)/i.test(value),
    'has an sslmode that may do without TLS: use verify-full, or disable',
  );

/** Its path is used in addresses and in cookie names, so only characters that are valid in both are allowed. */
const publicAddress = url(/^https?:$/, 'must be an http or https address').refine((value) => {
  if (!URL.canParse(value)) return true;
  const { pathname, search, hash, username } = new URL(value);
  return /^(\/[\w.~-]+)*\/?$/.test(pathname) && `${search}${hash}${username}` === '';
}, 'may have a path of letters, digits, "-", "_", "." and "~", and nothing after it');

const addresses = z
  .string()
  .transform((list) => list.split(',').flatMap((address) => address.trim() || []))
  .pipe(
    z.array(
      z.union(
        [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
        'must be IP addresses or CIDR ranges, comma-separated',
      ),
    ),
  );

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
  DATABASE_URL: setting(databaseAddress.optional()),
  DATA_DIR: setting(z.string().default('./data')),
  HOST: setting(z.string().trim().optional()),
  PORT: setting(z.coerce.number().int().min(0).max(65_535).default(7100)),
  PUBLIC_URL: setting(publicAddress.optional()),
  TRUSTED_PROXIES: setting(addresses.default([])),
  ALLOW_DEMO: setting(z.enum(['true', 'false'], 'must be true or false').default('false')),
  AUDITOR_GROUPS: setting(
    z
      .string()
      .default('auditors')
      .transform((names) => names.split(',').flatMap((name) => name.trim() || [])),
  ),
  SIGN_IN: setting(z.enum(['password', 'oidc', 'both']).default('password')),
  OIDC_ISSUER: setting(url(/^https?:$/, 'must be an https address').optional()),
  OIDC_CLIENT_ID: setting(credential.optional()),
  OIDC_CLIENT_SECRET: setting(credential.optional()),
  OIDC_CLIENT_SECRET_FILE: setting(z.string().optional()),
  OIDC_SCOPES: setting(
    z
      .string()
      .default('openid profile')
      .transform((scopes) => scopes.split(/[\s,]+/).filter(Boolean))
      .refine((scopes) => scopes.includes('openid'), 'must include openid'),
  ),
  OIDC_USERNAME_CLAIM: setting(credential.default('preferred_username')),
  OIDC_POST_LOGOUT_URL: setting(url(/^https?:$/, 'must be an http or https address').optional()),
  PRIVILEGED_GRANTS: setting(privilegedGrants.default('confirm')),
  LOG_LEVEL: setting(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info')),
});

export interface PlatformConfig {
  endpoint: string;
  accessKey: string;
  username?: string;
  /** PEM encoded. */
  ca?: string;
}

/** Settings for an OpenID Connect identity provider. */
export interface SingleSignOnConfig {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  scopes: readonly string[];
  /** The claim that holds the platform username. */
  usernameClaim: string;
  /** Where the provider sends browsers after sign-in. */
  redirectUrl: string;
  /** Where the provider sends browsers after sign-out. */
  postLogoutUrl: string;
}

export interface SignInConfig {
  /** True if people may sign in with their platform password. */
  password: boolean;
  /** Null if single sign-on is off. */
  singleSignOn: SingleSignOnConfig | null;
}

export interface Config {
  /** Null: run on the built-in sandbox. */
  platform: PlatformConfig | null;
  databaseUrl: string | null;
  dataDir: string;
  /** The address to listen on; null for all addresses. */
  host: string | null;
  port: number;
  /** Where browsers reach Rolecall, possibly with a path. Null: taken from the Host header. */
  publicUrl: URL | null;
  /** Addresses and ranges of the proxies whose `X-Forwarded-For` is trusted. */
  trustedProxies: string[];
  auditorGroups: string[];
  /** Whether people may grant privileges that they don't hold themselves. */
  privilegedGrants: PrivilegedGrants;
  signIn: SignInConfig;
  logLevel: string;
}

/** A sentence as it reads after a setting's name and a colon. */
const clauseOf = (sentence: string) =>
  sentence.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');

/**
 * Reads and checks the settings.
 * @throws ConfigurationError naming the setting and what is wrong with it, never its value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env, { error: (issue) => plainText(issue)?.english });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigurationError(`${issue?.path.join('.')}: ${clauseOf(issue?.message ?? '')}`);
  }
  const settings = parsed.data;
  const platform = platformOf(settings);
  if (!platform && settings.PUBLIC_URL && settings.ALLOW_DEMO !== 'true')
    throw new ConfigurationError(
      'PUBLIC_URL is set, but without MANAGEMENT_API_URL everyone can sign in with the demo password; set MANAGEMENT_API_URL, or ALLOW_DEMO=true if that is what you want',
    );
  return {
    platform,
    databaseUrl: settings.DATABASE_URL ?? null,
    dataDir: settings.DATA_DIR,
    // The demo accounts' password is public, so other machines get in only when `HOST` is set.
    host: settings.HOST ?? (platform ? null : '127.0.0.1'),
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL) : null,
    trustedProxies: settings.TRUSTED_PROXIES,
    auditorGroups: settings.AUDITOR_GROUPS,
    privilegedGrants: settings.PRIVILEGED_GRANTS,
    signIn: {
      password: settings.SIGN_IN !== 'oidc',
      singleSignOn: settings.SIGN_IN === 'password' ? null : singleSignOnOf(settings),
    },
    logLevel: settings.LOG_LEVEL,
  };
}

function platformOf(settings: z.output<typeof environment>): PlatformConfig | null {
  if (!settings.MANAGEMENT_API_URL) return null;
  const accessKey =
    settings.MANAGEMENT_API_ACCESS_KEY ??
    (settings.MANAGEMENT_API_ACCESS_KEY_FILE &&
      secretIn('MANAGEMENT_API_ACCESS_KEY_FILE', settings.MANAGEMENT_API_ACCESS_KEY_FILE)) ??
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

/** Entra ID issuers that serve any organization. Each organization chooses its own usernames. */
const manyTenants = /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function singleSignOnOf(settings: z.output<typeof environment>): SingleSignOnConfig {
  const required = <T>(name: string, value: T | undefined): T => {
    if (value !== undefined) return value;
    throw new ConfigurationError(`SIGN_IN is ${settings.SIGN_IN}, so ${name} must be set`);
  };
  const issuer = new URL(required('OIDC_ISSUER', settings.OIDC_ISSUER));
  if (issuer.protocol !== 'https:' && !loopback.test(issuer.hostname))
    throw new ConfigurationError('OIDC_ISSUER: must be an https address');
  if (issuer.search || issuer.hash || issuer.pathname.includes('/.well-known/'))
    throw new ConfigurationError('OIDC_ISSUER: must be the issuer, without a query and /.well-known/');
  if (manyTenants.test(issuer.href))
    throw new ConfigurationError(
      'OIDC_ISSUER: must name one tenant, since others choose their own usernames',
    );
  const base = new URL(required('PUBLIC_URL', settings.PUBLIC_URL));
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return {
    issuer,
    clientId: required('OIDC_CLIENT_ID', settings.OIDC_CLIENT_ID),
    clientSecret: required(
      'OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE',
      settings.OIDC_CLIENT_SECRET ??
        (settings.OIDC_CLIENT_SECRET_FILE &&
          secretIn('OIDC_CLIENT_SECRET_FILE', settings.OIDC_CLIENT_SECRET_FILE)),
    ),
    scopes: settings.OIDC_SCOPES,
    usernameClaim: settings.OIDC_USERNAME_CLAIM,
    redirectUrl: new URL('sign-in/callback', base).href,
    postLogoutUrl: settings.OIDC_POST_LOGOUT_URL ?? new URL('sign-in', base).href,
  };
}

function secretIn(name: string, path: string): string {
  const secret = credential.min(1, 'the file is empty').safeParse(readSetting(name, path));
  if (secret.success) return secret.data;
  throw new ConfigurationError(`${name}: ${secret.error.issues[0]?.message}`);
}

function readSetting(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigurationError(`${name}: the file can't be read`);
  }
}
