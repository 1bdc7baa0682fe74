import type { Route } from '@rolecall/contract';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { type AnonymousDenials, earlierText } from '../audit/anonymousDenials.ts';
import { anonymous, auditActor, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import { ProblemError } from '../errors/problems.ts';
import type { Metrics } from '../health/metrics.ts';
import { clientAddress } from '../lib/clientAddress.ts';
import { attemptOf, type LocalNames } from './attempts.ts';

/** Counts and records a call that was refused for lack of rights or a session, or for coming from another site. */
export async function recordDenial(
  route: Route,
  request: Request,
  response: Response,
  actor: Actor | null,
  error: unknown,
  options: {
    audit: AuditLog;
    names: LocalNames;
    denials: Metrics['denials'];
    anonymousDenials: AnonymousDenials;
  },
): Promise<void> {
  // A platform that doesn't answer refuses nothing.
  if (!(error instanceof ProblemError) || error.status >= 500) return;
  // A link to a deleted project, opened by someone who may see every project.
  if (error.code === 'not-found' && route.method === 'get' && actor?.capabilities.includes('projects:read'))
    return;
  const log: Logger = response.locals.log;
  const { code, message } = error;
  const { method, path } = request;
  options.denials.inc({ code });
  const earlier = actor ? 0 : options.anonymousDenials.admit(clientAddress(request));
  if (earlier === null) return;
  log.warn({ event: 'denied', code, actorId: actor?.id, method, path }, 'denied');
  // Without a session, nothing from the body is stored.
  const attempt = attemptOf(route, request.params, actor && request.body, options.names);
  const { requestId } = response.locals;
  const by = actor ? auditActor(actor) : { ...anonymous, requestId, ip: clientAddress(request) };
  await options.audit
    .record({
      ...entryContent({ action: route.action, ...attempt }),
      by,
      outcome: 'denied',
      reason: `${method.toUpperCase()} ${route.path}: ${message}${earlierText(earlier)}`,
    })
    // The request stays refused even if that can't be recorded.
    .catch((cause: unknown) => log.error({ err: cause }, 'failed to record a denial'));
}
