import { otherUser } from '../errors/problems.ts';
import type { Handlers } from '../routing/call.ts';
import type { OperationService } from './service.ts';
import type { OperationStreams } from './streams.ts';

export function operationHandlers(
  operations: OperationService,
  streams: OperationStreams,
): Pick<
  Handlers,
  'listOperations' | 'getOperation' | 'retryOperation' | 'stopOperation' | 'watchOperations'
> {
  return {
    listOperations: ({ actor, query }) => operations.list(actor.id, query.page, query.pageSize),
    getOperation: ({ actor, params }) => operations.get(params.operationId, actor),
    retryOperation: ({ actor, params }) => operations.retry(params.operationId, actor),
    stopOperation: ({ actor, params }) => operations.stop(params.operationId, actor),

    async watchOperations({ actor, query, response }) {
      if (query.user !== undefined && query.user !== actor.id) throw otherUser(actor);
      await streams.open(actor, response);
    },
  };
}
