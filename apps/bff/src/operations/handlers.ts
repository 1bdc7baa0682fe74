import { type OperationSummary, operationSummary } from '@rolecall/contract';
import { otherUser } from '../errors/problems.ts';
import type { Handlers } from '../routing/call.ts';
import type { SessionService } from '../session/service.ts';
import type { OperationEvents } from './events.ts';
import type { OperationService } from './service.ts';
import { openEventStream } from './stream.ts';

/** How often a tab is told of operations that run in another replica. */
const lookAroundMs = 1_000;
/** What ended while a tab was reconnecting is told to it when it is back. */
const reconnectingMs = 10_000;

export function operationHandlers(options: {
  operations: OperationService;
  events: OperationEvents;
  sessions: SessionService;
  /** True where other processes share the database. */
  replicas: boolean;
}): Pick<Handlers, 'listOperations' | 'getOperation' | 'retryOperation' | 'watchOperations'> {
  const { operations, events, sessions, replicas } = options;
  return {
    listOperations: ({ actor, query }) => operations.list(actor.id, query.page, query.pageSize),
    getOperation: ({ actor, params }) => operations.get(params.operationId, actor),
    retryOperation: ({ actor, params }) => operations.retry(params.operationId, actor),

    async watchOperations({ actor, query, response }) {
      if (query.user !== undefined && query.user !== actor.id) throw otherUser(actor);
      const send = openEventStream(response, {
        stillWelcome: () => sessions.stillOpen(actor.session),
        onClose() {
          unsubscribe();
          endWithProcess();
          clearInterval(lookingAround);
        },
      });
      const tell = (summary: OperationSummary) => send(operationSummary.parse(summary));
      const lookAround = (endedWithinMs: number) =>
        operations.listMoving(actor.id, endedWithinMs).then(
          (summaries) => summaries.forEach(tell),
          () => response.end(),
        );
      // Listening comes first, so that nothing ends unnoticed between looking and listening.
      const unsubscribe = events.subscribe(actor.id, tell);
      const endWithProcess = events.onClose(() => response.end());
      const lookingAround = replicas
        ? setInterval(() => void lookAround(2 * lookAroundMs), lookAroundMs)
        : undefined;
      await lookAround(reconnectingMs);
    },
  };
}
