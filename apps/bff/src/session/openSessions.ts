import type { EndedSessions, OpenSessionList } from '@rolecall/contract';
import { type ManagementClient, NotFoundError } from '@rolecall/management-client';
import { auditActor, entryContent } from '../audit/entryContent.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Actor } from '../authz/actor.ts';
import type { Authority } from '../authz/authority.ts';
import { notFound } from '../errors/problems.ts';
import { deviceOf } from './deviceOf.ts';
import type { SessionStore } from './store.ts';

export type OpenSessions = ReturnType<typeof createOpenSessions>;

/** Lists and ends sessions, for their users and for user managers. */
export function createOpenSessions(options: {
  store: SessionStore;
  client: ManagementClient;
  audit: Pick<AuditLog, 'record'>;
  authority: Authority;
}) {
  const { store, client, audit, authority } = options;

  async function list({ session }: Actor): Promise<OpenSessionList> {
    const { sessions, total } = await store.list(session);
    return {
      items: sessions.map(({ id, idHash, userAgent, address, signInMethod, startedAt, lastUsedAt }) => ({
        id,
        isCurrent: idHash === session.idHash,
        ...deviceOf(userAgent),
        address,
        signInMethod,
        startedAt,
        lastUsedAt,
      })),
      total,
    };
  }

  /** @throws ProblemError `not-found`, also for another user's session */
  async function end(actor: Actor, id: string): Promise<EndedSessions> {
    const ended = await store.endOf(actor.id, { id }, 'ended-by-user');
    if (ended === 0) throw notFound('session');
    await record(actor, actor, ended);
    return { ended };
  }

  async function endOthers(actor: Actor): Promise<EndedSessions> {
    const ended = await store.endOf(actor.id, { except: actor.session }, 'ended-by-user');
    if (ended > 0) await record(actor, actor, ended);
    return { ended };
  }

  async function countOf(userId: string): Promise<{ total: number }> {
    await usernameOf(userId);
    return { total: await store.count(userId) };
  }

  async function endAllOf(actor: Actor, userId: string): Promise<EndedSessions> {
    const username = await usernameOf(userId);
    await authority.require(actor.id, 'users:write');
    const ended = await store.endOf(userId, 'all', 'ended-by-admin');
    if (ended > 0) await record(actor, { id: userId, username }, ended);
    return { ended };
  }

  async function usernameOf(userId: string): Promise<string> {
    try {
      return (await client.users.get(userId)).attributes.username;
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      throw notFound('user');
    }
  }

  const record = (actor: Actor, user: { id: string; username: string }, ended: number) =>
    audit.record({
      ...entryContent({
        action: 'session.end',
        target: { type: 'user', id: user.id, name: user.username },
        before: { sessions: ended },
      }),
      by: auditActor(actor),
      outcome: 'success',
    });

  return { list, end, endOthers, countOf, endAllOf };
}
