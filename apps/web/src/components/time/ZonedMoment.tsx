const zoned = new Intl.DateTimeFormat('en', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/** A time as it is written on paper: with its year and zone. `time` is ISO 8601. */
export const zonedTime = (time: string) => zoned.format(new Date(time));

/** A moment that is right wherever it is read, on paper too: with year and time zone. `at` is ISO 8601. */
export const ZonedMoment = ({ time: at }: { time: string }) => <time dateTime={at}>{zonedTime(at)}</time>;
