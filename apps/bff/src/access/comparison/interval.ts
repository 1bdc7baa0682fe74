import type { ComparedInterval } from '@rolecall/contract';
import { ProblemError } from '../../errors/problems.ts';
import type { History } from '../../history/history.ts';

/** Two moments that are compared. */
export interface InstantRange {
  /**
   * As facts are asked for, milliseconds since 1970: the change from which on they are as at the moment asked for, so
   * that moments without a change in between are compared once.
   */
  readonly from: number;
  readonly to: number;
  readonly shown: ComparedInterval;
}

const opening = {
  from: 'The start of the period isn’t valid.',
  to: 'The end of the period isn’t valid.',
};

/**
 * The two moments that a query names.
 * @throws ProblemError what `History.resolveAsOf` throws, saying of which of the two; `invalid-request` for the wrong order
 */
export async function intervalOf(
  history: Pick<History, 'resolveAsOf' | 'historyVersion'>,
  query: { from: string; to?: string | undefined },
): Promise<InstantRange> {
  const named = (field: 'from' | 'to', at: string | undefined) =>
    history.resolveAsOf(at).catch((error: unknown) => {
      throw error instanceof ProblemError ? saying(field, error) : error;
    });
  const from = await named('from', query.from);
  const to = await named('to', query.to);
  if (from.at > to.at)
    throw new ProblemError('invalid-request', 'The start of the period is after its end.', {
      errors: [{ pointer: 'from', message: 'Choose a time before the end of the period.' }],
    });
  return {
    from: await history.historyVersion(from.at),
    to: await history.historyVersion(to.at),
    shown: { from: from.asOf, to: to.asOf },
  };
}

function saying(field: 'from' | 'to', error: ProblemError): ProblemError {
  if (error.code !== 'before-history' && error.code !== 'invalid-request') return error;
  const errors = error.extras.errors?.map((each) => ({ ...each, pointer: field }));
  return new ProblemError(error.code, `${opening[field]} ${error.message}`, {
    ...error.extras,
    ...(errors && { errors }),
  });
}
