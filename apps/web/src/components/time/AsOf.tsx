import type { ShownMoment } from '@rolecall/contract';
import { Moment } from './Moment.tsx';

/** The moment that a view shows, in its heading's words. */
export const AsOf = ({ moment }: { moment: ShownMoment }) => (
  <>
    {moment.isNow ? 'Now, ' : 'As of '}
    <Moment time={moment.at} />
  </>
);
