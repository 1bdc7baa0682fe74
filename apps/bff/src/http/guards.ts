import type { ProjectActor } from '@rolecall/access';
import { headers, type Permission, type SessionUser } from '@rolecall/contract';
import { type Text, text } from '@rolecall/messages/text';
import type { Request } from 'express';
import type { ProjectGuard } from '../authz/projectGuard.ts';
import { otherUser, ProblemError } from '../errors/problems.ts';

/**
 * The only place where Rolecall allows a request: denies unless the route's permission is met.
 * @throws ProblemError `forbidden`, or `not-found` for a project that the user may not know about
 */
export async function authorize(
  permission: Permission,
  actor: ProjectActor | null,
  params: Readonly<Record<string, unknown>>,
  projects: ProjectGuard,
): Promise<void> {
  if (permission === 'public') return;
  if (!actor) throw new ProblemError('not-signed-in', text('Sign in to continue.'));
  if (permission === 'signed-in') return;
  if (typeof permission === 'object' && 'project' in permission)
    return projects.require(actor, String(params.projectId), permission.project);
  const { capability, orSelf } =
    typeof permission === 'string' ? { capability: permission, orSelf: null } : permission;
  if (actor.capabilities.includes(capability)) return;
  if (orSelf !== null && params[orSelf] === actor.id) return;
  throw new ProblemError('forbidden', text('You don’t have permission to do this.'));
}

/**
 * Rejects a call from a page that shows another user than the one signed in, for example after a sign-in in another
 * tab.
 * @param isChange changes have to say which user the page shows
 * @throws ProblemError `other-user`, or `invalid-request` for a change that doesn't say
 */
export function requireShownUser(request: Request, actor: SessionUser, isChange: boolean): void {
  const shown = request.get(headers.shownUser);
  if (shown === undefined) {
    if (!isChange) return;
    throw new ProblemError(
      'invalid-request',
      text('Changes need the header {header}, with the user that the page shows.', {
        header: headers.shownUser,
      }),
    );
  }
  if (shown !== encodeURIComponent(actor.id)) throw otherUser(actor);
}

/**
 * Rejects changes that another site could have made a browser send: those that lack our header, come from a foreign
 * origin, or have a body that an HTML form can produce.
 * @param publicUrl where browsers reach Rolecall; null: taken from the Host header
 * @throws ProblemError `cross-site-request`
 */
export function refuseCrossSite(request: Request, publicUrl: URL | null): void {
  const refuse = (detail: Text): never => {
    throw new ProblemError('cross-site-request', detail);
  };
  if (request.get(headers.csrf) === undefined)
    refuse(text('The request was refused because the {header} header is missing.', { header: headers.csrf }));
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin')
    refuse(text('The request was refused because it comes from another site.'));
  const origin = request.get('Origin');
  if (origin !== undefined && !isOwnOrigin(origin, request, publicUrl)) refuse(foreignOrigin(publicUrl));
  if (request.get('Content-Length') === '0' || !request.is('application/json'))
    refuse(text('The request was refused because its body isn’t application/json.'));
}

const foreignOrigin = (publicUrl: URL | null) =>
  publicUrl
    ? text('The request was refused because it comes from another origin. Open Rolecall at {url}.', {
        url: publicUrl.href,
      })
    : text(
        'The request was refused because it comes from another origin than its Host header says. Behind a proxy, Rolecall needs the setting PUBLIC_URL.',
      );

function isOwnOrigin(origin: string, request: Request, publicUrl: URL | null): boolean {
  if (publicUrl) return origin === publicUrl.origin;
  return URL.canParse(origin) && new URL(origin).host === request.get('Host');
}
