import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

const clientId = 'rolecall';
const clientSecret = 'client-secret-+/~=';
/** Rolecall's public address if no browser has to reach it. */
const defaultPublicUrl = 'http://rolecall.test';

type Claims = Record<string, unknown>;
export type IdentityProvider = Awaited<ReturnType<typeof startIdentityProvider>>;

export interface IdentityProviderOptions {
  publicUrl?: string;
  /** Where the provider puts the claims of a scope. */
  claimsIn?: 'ID token' | 'UserInfo';
}

/**
 * An OpenID Connect provider. Entering a login signs in as that user with any password. The username claim is the
 * login unless the test sets another one.
 */
export async function startIdentityProvider({
  publicUrl = defaultPublicUrl,
  claimsIn = 'UserInfo',
}: IdentityProviderOptions = {}) {
  const accounts = new Map<string, Claims>();
  let rolecallUrl = publicUrl;
  let key = await newKey();
  let failure: 'none' | 'reset' | 'bad gateway' | 'hang' = 'none';
  let alterTokens: ((tokens: Claims) => Claims | Promise<Claims>) | null = null;
  const requests: string[] = [];

  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`);
    if (failure === 'reset') request.socket.destroy();
    else if (failure === 'bad gateway') response.writeHead(502).end('<h1>Bad gateway</h1>');
    else if (failure === 'none') serve(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  // A different site than `localhost`, where Rolecall is.
  const issuer = `http://127.0.0.1:${port}`;

  const configuration = (): Configuration => ({
    jwks: { keys: [key] },
    cookies: { keys: ['test'] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${publicUrl}/sign-in`],
        id_token_signed_response_alg: 'ES256',
        backchannel_logout_uri: `${publicUrl}/api/v1/session/back-channel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username', 'name'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: claimsIn === 'UserInfo',
    features: { backchannelLogout: { enabled: true } },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, preferred_username: accountId, ...accounts.get(accountId) }),
    }),
    // Skips the consent page.
    async loadExistingGrant({ oidc }) {
      const accountId = oidc.session?.accountId;
      if (accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    // Without the provider's own dispatcher, which rejects local addresses, where Rolecall is.
    fetch: (url, { dispatcher: _, ...init }: RequestInit & { dispatcher?: unknown } = {}) =>
      fetch(String(url).replace(publicUrl, rolecallUrl), init),
  });
  let handle = handlerOf(issuer, configuration());

  function serve(request: IncomingMessage, response: ServerResponse): void {
    if (alterTokens && request.url?.startsWith('/token')) {
      const alter = alterTokens;
      const end = response.end.bind(response);
      // Koa writes the whole body at the end, and sends no headers before that.
      response.end = (body: unknown) => {
        void Promise.resolve(alter(JSON.parse(String(body)))).then((tokens) => {
          response.removeHeader('Content-Length');
          end(JSON.stringify(tokens));
        });
        return response;
      };
    }
    void handle(request, response);
  }

  const sign = async (
    claims: Claims,
    header: { alg?: string; typ?: string; kid?: string } = {},
    by: JWK = key,
  ) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', ...(by.kid !== undefined && { kid: by.kid }), ...header })
      .sign(by);

  return {
    issuer,
    publicUrl,
    /** Environment variables for a Rolecall that uses it. */
    environment: {
      PUBLIC_URL: publicUrl,
      SIGN_IN: 'both',
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_SCOPES: 'openid profile email',
    },
    /** Its requests so far, such as `GET /auth`. */
    requests,
    /** Additional claims for the user with this login. */
    setClaims: (login: string, claims: Claims) => void accounts.set(login, claims),
    fail(how: typeof failure) {
      failure = how;
      if (how !== 'none') server.closeAllConnections();
    },
    /** Modifies the responses of the token endpoint. */
    alterTokens(alter: typeof alterTokens) {
      alterTokens = alter;
    },
    /** Modifies the claims of ID tokens, which stay correctly signed. */
    alterIdToken(alter: (claims: Claims) => Claims) {
      alterTokens = async (tokens) => ({
        ...tokens,
        id_token: await sign(alter(payloadOf(String(tokens.id_token)))),
      });
    },
    sign,
    newKey,
    /** A logout token like the provider's, with some claims replaced. */
    logoutToken: (claims: Claims, header: { alg?: string; typ?: string; kid?: string } = {}, by = key) =>
      sign(
        {
          iss: issuer,
          aud: clientId,
          iat: Math.floor(Date.now() / 1000),
          exp: Math.floor(Date.now() / 1000) + 120,
          jti: crypto.randomUUID(),
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
          ...claims,
        },
        { typ: 'logout+jwt', ...header },
        by,
      ),
    /** Where to send its requests to Rolecall instead of `publicUrl`. */
    deliverTo(url: string) {
      rolecallUrl = url;
    },
    /** Signs with a new key from now on, and no longer publishes the old one. */
    async rotateKeys() {
      key = await newKey();
      handle = handlerOf(issuer, configuration());
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Silences warnings about in-memory storage and accepting every user. */
function handlerOf(issuer: string, configuration: Configuration) {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return new Provider(issuer, configuration).callback();
  } finally {
    console.warn = warn;
  }
}

const payloadOf = (jwt: string): Claims =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: crypto.randomUUID() };
}

/** A browser at the identity provider, with its cookies. */
export function createProviderBrowser() {
  const cookies = new Map<string, string>();

  async function visit(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, Cookie: [...cookies].map((cookie) => cookie.join('=')).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  /** Follows redirects and fills in forms until the provider sends the browser to another site. */
  async function leave(start: string, form: Readonly<Record<string, string>>): Promise<string> {
    const { origin } = new URL(start);
    let response = await visit(start);
    let at = start;
    for (;;) {
      const location = response.headers.get('Location');
      if (location) {
        at = new URL(location, at).href;
        if (new URL(at).origin !== origin) return at;
        response = await visit(at);
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
      if (!action) throw new Error(`The provider shows no form: ${response.status} ${page}`);
      const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      const fields = hidden.map(([, name = '', value = '']): [string, string] => [name, value]);
      at = new URL(action, at).href;
      response = await visit(at, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams([...fields, ...Object.entries(form)]),
      });
    }
  }

  return {
    /** Signs in at the provider. Returns the query that the provider sends back to Rolecall. */
    signIn: async (url: string, login: string) =>
      new URL(await leave(url, { login, password: 'any' })).search.slice(1),
    /** Confirms the sign-out at the provider. Returns where the provider sends the browser then. */
    signOut: (url: string) => leave(url, { logout: 'yes' }),
    visit,
  };
}
