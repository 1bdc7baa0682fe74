import { problem, singleSignOnResult, singleSignOnStart } from '@rolecall/contract';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/index.ts';
import { ApiCaller, type CallerResponse } from './caller.ts';
import {
  createProviderBrowser,
  type IdentityProvider,
  type IdentityProviderOptions,
  startIdentityProvider,
} from './identityProvider.ts';
import { cookieOf, type RolecallOptions, startRolecall } from './rolecall.ts';

type SetUp = IdentityProviderOptions & {
  /** Additional settings for Rolecall. */
  settings?: Readonly<Record<string, string>>;
  rolecall?: RolecallOptions;
};

/** An identity provider and a Rolecall that uses it. Both are stopped at the end of the test. */
export async function startWithProvider({ settings, rolecall: options, ...providerOptions }: SetUp = {}) {
  const provider = await startIdentityProvider(providerOptions);
  onTestFinished(() => provider[Symbol.asyncDispose]());
  const rolecall = await startWith(provider, { ...(settings && { settings }), ...(options && { options }) });
  onTestFinished(() => rolecall[Symbol.asyncDispose]());
  return { provider, rolecall };
}

/** A Rolecall that uses this provider. */
export async function startWith(
  provider: IdentityProvider,
  { settings, options }: { settings?: Readonly<Record<string, string>>; options?: RolecallOptions } = {},
) {
  const { signIn, publicUrl } = readConfig({ ALLOW_DEMO: 'true', ...provider.environment, ...settings });
  const rolecall = await startRolecall({ ...options, config: { ...options?.config, signIn, publicUrl } });
  provider.deliverTo(rolecall.url);
  return rolecall;
}

/** A sign-in that the provider has answered, before Rolecall gets the response. */
export interface Answered {
  readonly answer: string;
  /** The browser's cookie of this sign-in. */
  readonly cookie: string;
  /** The provider's page. */
  readonly url: string;
}

export async function startAndAnswer(
  url: string,
  login: string,
  { browser = createProviderBrowser(), returnTo = '/' as string | null } = {},
): Promise<Answered> {
  const started = await new ApiCaller(url).send('startSingleSignOn', { body: { returnTo } });
  if (started.status !== 200) throw new Error(`Single sign-on doesn't start: ${started.text}`);
  const { url: page } = singleSignOnStart.parse(started.body);
  return { answer: await browser.signIn(page, login), cookie: cookieOf(started.headers), url: page };
}

export const finish = (url: string, { answer, cookie }: Pick<Answered, 'answer' | 'cookie'>) =>
  new ApiCaller(url, cookie).send('finishSingleSignOn', { body: { answer } });

/** The session cookie that a finished sign-in sets. */
export const sessionCookieOf = ({ headers }: Pick<CallerResponse, 'headers'>): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .find((cookie) => /^(__Host-)?rolecall[^=]*=[\w-]{43}$/.test(cookie)) ?? '';

/** A caller who signed in through the provider. */
export async function signInThroughProvider(url: string, login: string, browser = createProviderBrowser()) {
  const answer = await finish(url, await startAndAnswer(url, login, { browser }));
  if (answer.status !== 201) throw new Error(`${login} can't sign in: ${answer.text}`);
  const { session } = singleSignOnResult.parse(answer.body);
  return new ApiCaller(url, sessionCookieOf(answer), session.user.id);
}

export const problemIn = ({ body }: CallerResponse) => problem.parse(body);
