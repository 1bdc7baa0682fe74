import { type OperationSummary, operationSummary } from '@rolecall/contract';
import type { Handlers } from '../http/routing.ts';
import type { SessionService } from '../session/index.ts';
import type { OperationEvents } from './events.ts';
import type { OperationService } from './service.ts';
import { openEventStream } from './stream.ts';

/** How often a tab is told of operations that run in another replica. */
const lookAroundMs = 1_000;

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

    async watchOperations({ actor, response }) {
      const unfinished = await operations.listUnfinished(actor.id);
      const send = openEventStream(response, {
        stillWelcome: () => sessions.stillOpen(actor.session),
        onClose() {
          unsubscribe();
          endWithProcess();
          clearInterval(lookAround);
        },
      });
      const tell = (summary: OperationSummary) => send(operationSummary.parse(summary));
      const unsubscribe = events.subscribe(actor.id, tell);
      const endWithProcess = events.onClose(() => response.end());
      const lookAround = replicas
        ? setInterval(() => {
            operations.listUnfinished(actor.id).then(
              (summaries) => summaries.forEach(tell),
              () => response.end(),
            );
          }, lookAroundMs)
        : undefined;
      unfinished.forEach(tell);
    },
  };
}
