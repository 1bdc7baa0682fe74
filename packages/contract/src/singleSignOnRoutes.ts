import { declare, type Route } from './route.ts';
import {
  backChannelLogoutRequest,
  finishSingleSignOnRequest,
  singleSignOnResult,
  singleSignOnStart,
  startSingleSignOnRequest,
} from './session.ts';

/**
 * Sign-in with OpenID Connect. The identity provider sends the browser back to a page of the web app, which passes
 * the response on in a separate request, so that no GET signs a user in (docs/adr/0017-single-sign-on.md).
 */
export const singleSignOnRoutes = {
  startSingleSignOn: declare({
    method: 'post',
    path: '/session/single-sign-on',
    summary: 'Start a sign-in at the identity provider; its address is where the browser goes next',
    permission: 'public',
    action: 'session.sign-in',
    body: startSingleSignOnRequest,
    response: singleSignOnStart,
  }),
  finishSingleSignOn: declare({
    method: 'post',
    path: '/session/single-sign-on/answer',
    summary: 'Sign in with what the identity provider has answered',
    permission: 'public',
    action: 'session.sign-in',
    body: finishSingleSignOnRequest,
    status: 201,
    response: singleSignOnResult,
  }),
  backChannelLogout: declare({
    method: 'post',
    path: '/session/back-channel-logout',
    summary: 'End the sessions that a logout token of the identity provider names',
    permission: 'public',
    action: 'session.sign-out',
    body: backChannelLogoutRequest,
    form: true,
  }),
} as const satisfies Record<string, Route>;
