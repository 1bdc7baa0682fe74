import type { AsOf } from '@rolecall/contract';
import { DateTime } from './DateTime.tsx';

/** The moment that a view shows, in its heading's words. */
export const AsOfText = ({ asOf }: { asOf: AsOf }) => (
  <>
    {asOf.isNow ? 'Now, ' : 'As of '}
    <DateTime time={asOf.at} />
  </>
);
