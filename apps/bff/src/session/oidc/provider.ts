import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as joseFetch } from 'jose';
import * as oidc from 'openid-client';
import type { SingleSignOnConfig } from '../../config.ts';
import { timeLeftMs } from '../../lib/requestDeadline.ts';
import type { Flow } from './flow.ts';
import { problemOfProviderError, providerUnavailable } from './providerErrors.ts';

/** Timeout of one request to the provider. */
const requestMs = 5_000;
/** How long the provider's metadata is cached. */
const metadataMs = 60 * 60_000;
/** The provider must have responded within this time before the browser is sent there. */
const reachableMs = 10_000;
/** Maximum difference between the provider's clock and ours, in seconds. */
export const clockToleranceSeconds = 30;

/** Who signed in, according to the provider. */
export interface ProvenIdentity {
  readonly subject: string;
  /** The provider's session; null if it doesn't name one. */
  readonly sid: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string;
}

/** The identity provider. Its errors are thrown as problems. */
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

  /** Read on first use, so that Rolecall can start while the provider is down. */
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

  /** Created for each sign-in, so that each one reads the provider's keys, which may have been rotated. */
  async function configuration(options?: { mustAnswer: boolean }): Promise<oidc.Configuration> {
    const server = await metadata(options);
    const authMethods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    // Entra ID doesn't decode the secret in the header, so the body is preferred.
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
    /**
     * Where the browser goes to sign in. @param askAgain makes the provider ask for credentials even if there is a
     * session
     */
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
     * The identity in the provider's response to this flow. Checks state, issuer, signature, audience, nonce and
     * times. Reads claims that are missing in the ID token from the UserInfo endpoint.
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
        // `idTokenExpected` guarantees both, but the types don't.
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

    /** Where the browser goes to end the provider's session; null if the provider has no such page. */
    async signOutUrl(idToken: string): Promise<string | null> {
      const configured = await configuration({ mustAnswer: true });
      if (configured.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(configured, {
        id_token_hint: idToken,
        post_logout_redirect_uri: config.postLogoutUrl,
      }).href;
    },

    /** What logout tokens are checked against. Unknown keys are fetched every 30 seconds at most. */
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

/** Doesn't follow redirects. Treats a gateway error like a provider that is down. */
async function fetchFromProvider(
  url: string,
  // The libraries can send other bodies, but only forms are used here.
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
