import { zonedText } from '../../lib/format.ts';

/** A moment that is right wherever it is read, on paper too: with year and time zone. `at` is ISO 8601. */
export const ZonedDateTime = ({ time: at }: { time: string }) => <time dateTime={at}>{zonedText(at)}</time>;
