import type { Session } from '@rolecall/contract';
import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../../features/session/queries.ts';
import { NoAccessError } from '../../lib/noAccess.ts';

type Capability = Session['capabilities'][number];

/**
 * A route's `beforeLoad`: without the capability, the page requests none of its data. Before refusing, the session is
 * read again, because rights may have been granted since.
 */
export const requireCapability =
  (capability: Capability) =>
  async ({ context: { queryClient } }: { context: { queryClient: QueryClient } }) => {
    const isMissing = ({ capabilities }: Session) => !capabilities.includes(capability);
    if (!isMissing(await queryClient.ensureQueryData(sessionQuery()))) return;
    const session = await queryClient.fetchQuery({ ...sessionQuery(), staleTime: 0 });
    if (isMissing(session)) throw new NoAccessError(`This page requires ${capability}.`);
  };
