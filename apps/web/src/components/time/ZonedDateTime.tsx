import { zonedText } from '../../lib/format.ts';

/** A time with year and time zone, for text that is also printed. `time` is ISO 8601. */
export const ZonedDateTime = ({ time: at }: { time: string }) => <time dateTime={at}>{zonedText(at)}</time>;
