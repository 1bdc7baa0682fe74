import type { Handlers } from '../routing/call.ts';
import type { OpenSessions } from './openSessions.ts';

export function openSessionHandlers(
  openSessions: OpenSessions,
): Pick<
  Handlers,
  'listSessions' | 'endSession' | 'endOtherSessions' | 'countUserSessions' | 'endUserSessions'
> {
  return {
    listSessions: ({ actor }) => openSessions.list(actor),
    endSession: ({ actor, params }) => openSessions.end(actor, params.sessionId),
    endOtherSessions: ({ actor }) => openSessions.endOthers(actor),
    countUserSessions: ({ params }) => openSessions.countOf(params.userId),
    endUserSessions: ({ actor, params }) => openSessions.endAllOf(actor, params.userId),
  };
}
