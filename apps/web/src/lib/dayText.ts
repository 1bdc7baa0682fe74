// Calendar days are dates that are the same in every time zone.
const calendarDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** "Nov 24" for "2026-11-24". */
export const dayText = (date: string): string => calendarDay.format(new Date(date));
