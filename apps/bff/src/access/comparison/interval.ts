import type { ComparedInterval } from '@rolecall/contract';
import { type Text, text } from '@rolecall/messages/text';
import { ProblemError } from '../../errors/problems.ts';
import type { History } from '../../history/history.ts';

/** The two points in time that are compared. */
export interface InstantRange {
  /**
   * Milliseconds since 1970, rounded down to the last change at or before the requested time. Points in time with no
   * change in between share one comparison.
   */
  readonly from: number;
  readonly to: number;
  readonly shown: ComparedInterval;
}

/**
 * The two points in time that a query names.
 * @throws ProblemError what `History.resolveAsOf` throws, naming which of the two is wrong; `invalid-request` for the
 *   wrong order
 */
export async function intervalOf(
  history: Pick<History, 'resolveAsOf' | 'historyVersion'>,
  query: { from: string; to?: string | undefined },
): Promise<InstantRange> {
  const named = (field: 'from' | 'to', at: string | undefined) =>
    history.resolveAsOf(at).catch((error: unknown) => {
      throw error instanceof ProblemError ? withEndpoint(field, error) : error;
    });
  const from = await named('from', query.from);
  const to = await named('to', query.to);
  if (from.at > to.at)
    throw new ProblemError('invalid-request', text('The start of the period is after its end.'), {
      errors: [{ pointer: 'from', message: text('Choose a time before the end of the period.') }],
    });
  return {
    from: await history.historyVersion(from.at),
    to: await history.historyVersion(to.at),
    shown: { from: from.asOf, to: to.asOf },
  };
}

const opening = {
  from: (reason: Text) => text('The start of the period isn’t valid. {reason}', { reason }),
  to: (reason: Text) => text('The end of the period isn’t valid. {reason}', { reason }),
};

function withEndpoint(field: 'from' | 'to', error: ProblemError): ProblemError {
  if (error.code !== 'before-history' && error.code !== 'invalid-request') return error;
  const errors = error.extras.errors?.map((each) => ({ ...each, pointer: field }));
  return new ProblemError(error.code, opening[field](error.detail), {
    ...error.extras,
    ...(errors && { errors }),
  });
}
