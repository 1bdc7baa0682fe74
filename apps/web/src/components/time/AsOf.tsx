import type { AsOf as PointInTime } from '@rolecall/contract';
import { Moment } from './Moment.tsx';

/** The moment that a view shows, in its heading's words. */
export const AsOf = ({ asOf }: { asOf: PointInTime }) => (
  <>
    {asOf.isNow ? 'Now, ' : 'As of '}
    <Moment time={asOf.at} />
  </>
);
