import type { FormatOptions } from 'icu-minify/format';

/** The formatters for messages in a language, a BCP 47 tag. */
export function formatOptions(language: string): FormatOptions {
  // Creating a formatter is more expensive than using it, so the usual ones are created once.
  const numberFormat = new Intl.NumberFormat(language);
  const pluralRules = new Intl.PluralRules(language);
  return {
    formatters: {
      getNumberFormat: (_, style) => (style ? new Intl.NumberFormat(language, style) : numberFormat),
      getPluralRules: () => pluralRules,
      // Messages contain no dates. `lib/format.ts` of the app formats them, in the user's locale and zone.
      getDateTimeFormat: Intl.DateTimeFormat,
    },
  };
}
