import type { AuditTargetType, Route } from '@rolecall/contract';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { type AuditLog, type AuditTarget, auditedBy, deed, nobody } from '../audit/index.ts';
import type { Metrics } from '../health/index.ts';
import type { Actor } from '../session/index.ts';
import { ProblemError } from './problems.ts';

/** What a path parameter names. The first of these that a path has is what was asked for. */
const targets: readonly (readonly [parameter: string, type: AuditTargetType])[] = [
  ['projectId', 'project'],
  ['groupId', 'group'],
  ['userId', 'user'],
  ['operationId', 'operation'],
];
/** Ids are short; what else somebody puts into a path needs no more room in the log. */
const longestId = 100;

/** Counts and records a call that was refused for lack of rights or a session, or for coming from another site. */
export async function noteDenial(
  route: Route,
  request: Request,
  response: Response,
  actor: Actor | null,
  error: unknown,
  options: {
    audit: AuditLog;
    nameOf: (type: AuditTargetType, id: string) => string | undefined;
    denials: Metrics['denials'];
  },
): Promise<void> {
  if (!(error instanceof ProblemError)) return;
  const log: Logger = response.locals.log;
  const { code, message } = error;
  const { method, path } = request;
  options.denials.inc({ code });
  log.warn({ event: 'denied', code, actorId: actor?.id, method, path }, 'denied');
  const target = targetOf(request.params, options.nameOf);
  const { requestId } = response.locals;
  const by = actor ? auditedBy(actor) : { ...nobody, requestId, ip: request.socket.remoteAddress ?? null };
  await options.audit
    .note({
      ...deed({
        action: route.action,
        target,
        project:
          target?.type === 'project' && target.id !== null ? { id: target.id, name: target.name } : null,
      }),
      by,
      outcome: 'denied',
      reason: `${method.toUpperCase()} ${route.path}: ${message}`,
    })
    // Refused all the same; that it could not be recorded is in the log.
    .catch((cause: unknown) => log.error({ err: cause }, 'a denial could not be recorded'));
}

function targetOf(
  params: Readonly<Record<string, string | string[] | undefined>>,
  nameOf: (type: AuditTargetType, id: string) => string | undefined,
): AuditTarget | null {
  for (const [parameter, type] of targets) {
    const given = params[parameter];
    if (typeof given !== 'string') continue;
    const id = given.slice(0, longestId);
    return { type, id, name: nameOf(type, id) ?? id };
  }
  return null;
}
