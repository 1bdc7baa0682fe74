import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as joseFetch } from 'jose';
import * as oidc from 'openid-client';
import type { SingleSignOnConfig } from '../../config.ts';
import { timeLeftMs } from '../../lib/requestDeadline.ts';
import type { Flow } from './flow.ts';
import { problemOfProviderError, providerUnavailable } from './providerErrors.ts';

/** One request to the provider takes no longer. */
const requestMs = 5_000;
/** How long what the provider says of itself is used before it is read again. */
const metadataMs = 60 * 60_000;
/** Before the browser is sent to the provider, it has to have answered within this time. */
const reachableMs = 10_000;
/** How far the provider's clock may be from ours, in seconds. */
export const clockToleranceSeconds = 30;

/** Who signed in, as the provider says. */
export interface ProvenIdentity {
  readonly subject: string;
  /** The provider's session; null where it names none. */
  readonly sid: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string;
}

/** The identity provider. Its failures are thrown as problems. */
export function createProvider(config: SingleSignOnConfig, now: () => Date) {
  const isHttp = config.issuer.protocol === 'http:';
  let known: { metadata: oidc.ServerMetadata; readAt: number } | null = null;
  let keys: { uri: string; keys: JWTVerifyGetKey } | null = null;

  async function readMetadata(): Promise<oidc.ServerMetadata> {
    const discovered = await oidc.discovery(config.issuer, config.clientId, undefined, oidc.None(), {
      [oidc.customFetch]: fetchFromProvider,
      ...(isHttp && { execute: [oidc.allowInsecureRequests] }),
    });
    return discovered.serverMetadata();
  }

  /** Read when it is first needed: Rolecall also starts while the provider is down. */
  async function metadata({ mustAnswer = false } = {}): Promise<oidc.ServerMetadata> {
    const at = now().getTime();
    const maxAgeMs = mustAnswer ? reachableMs : metadataMs;
    if (known && Math.abs(at - known.readAt) < maxAgeMs) return known.metadata;
    try {
      known = { metadata: await readMetadata(), readAt: at };
    } catch (error) {
      if (!known || mustAnswer) throw problemOfProviderError(error);
    }
    return known.metadata;
  }

  /** Made for each sign-in, so that each reads the provider's keys: they may have been rotated. */
  async function configuration(options?: { mustAnswer: boolean }): Promise<oidc.Configuration> {
    const server = await metadata(options);
    const authMethods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    // Entra ID doesn't decode the secret in the header, so the body comes first.
    const authenticate = authMethods.includes('client_secret_post')
      ? oidc.ClientSecretPost
      : oidc.ClientSecretBasic;
    const configured = new oidc.Configuration(
      server,
      config.clientId,
      { [oidc.clockTolerance]: clockToleranceSeconds },
      authenticate(config.clientSecret),
    );
    configured[oidc.customFetch] = fetchFromProvider;
    oidc.enableNonRepudiationChecks(configured);
    if (isHttp) oidc.allowInsecureRequests(configured);
    return configured;
  }

  return {
    /** Where the browser goes to sign in. @param askAgain has the provider ask also those whom it knows */
    async signInUrl({ state, nonce, codeVerifier }: Flow, askAgain: boolean): Promise<string> {
      const url = oidc.buildAuthorizationUrl(await configuration({ mustAnswer: true }), {
        redirect_uri: config.redirectUrl,
        scope: config.scopes.join(' '),
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(askAgain && { prompt: 'login' }),
      });
      return url.href;
    },

    /**
     * Who signed in, by the provider's answer to this flow: checks state, issuer, signature, audience, nonce and times.
     * Claims that the ID token lacks are read from the UserInfo endpoint.
     */
    async identityFrom(answer: string, flow: Flow): Promise<ProvenIdentity> {
      const configured = await configuration();
      const url = new URL(config.redirectUrl);
      url.search = answer;
      try {
        const tokens = await oidc.authorizationCodeGrant(configured, url, {
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        // `idTokenExpected` makes sure of both.
        if (!claims || tokens.id_token === undefined) throw new Error('There is no ID token');
        const { sub, sid } = claims;
        const hasEndpoint = configured.serverMetadata().userinfo_endpoint !== undefined;
        const more =
          config.usernameClaim in claims || !hasEndpoint
            ? {}
            : await oidc.fetchUserInfo(configured, tokens.access_token, sub);
        return {
          subject: sub,
          sid: typeof sid === 'string' ? sid : null,
          claims: { ...more, ...claims },
          idToken: tokens.id_token,
        };
      } catch (error) {
        throw problemOfProviderError(error);
      }
    },

    /** Where the browser goes to end the provider's session; null where the provider has no such page. */
    async signOutUrl(idToken: string): Promise<string | null> {
      const configured = await configuration({ mustAnswer: true });
      if (configured.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(configured, {
        id_token_hint: idToken,
        post_logout_redirect_uri: config.postLogoutUrl,
      }).href;
    },

    /** What logout tokens are checked against. Unknown keys are asked for every half minute at most. */
    async logoutTokenChecks(): Promise<{ issuer: string; audience: string; keys: JWTVerifyGetKey }> {
      const { issuer, jwks_uri: uri } = await metadata();
      if (uri === undefined) throw problemOfProviderError(new Error('The provider names no jwks_uri'));
      if (keys?.uri !== uri)
        keys = {
          uri,
          keys: createRemoteJWKSet(new URL(uri), {
            timeoutDuration: requestMs,
            [joseFetch]: fetchFromProvider,
          }),
        };
      return { issuer, audience: config.clientId, keys: keys.keys };
    },
  };
}

/** Redirects aren't followed. A gateway's error counts as a provider that is down. */
async function fetchFromProvider(
  url: string,
  // Of what the libraries could send, only forms are needed.
  {
    body,
    ...init
  }: Omit<RequestInit, 'body' | 'signal'> & { body?: oidc.FetchBody; signal?: AbortSignal | undefined },
): Promise<Response> {
  const limit = AbortSignal.timeout(Math.min(requestMs, timeLeftMs()));
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  const response = await fetch(url, {
    ...init,
    body: body instanceof URLSearchParams ? body : null,
    redirect: 'manual',
    signal,
  }).catch((error: unknown) => {
    throw providerUnavailable(error);
  });
  if (response.status >= 500) {
    await response.body?.cancel();
    throw providerUnavailable(new Error(`${new URL(url).pathname} answered ${response.status}`));
  }
  return response;
}
