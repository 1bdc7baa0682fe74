import Bowser from 'bowser';

/** What a browser says of itself; null where it doesn't. */
export interface Device {
  readonly browser: string | null;
  readonly operatingSystem: string | null;
}

/** Names are shorter; a program may call itself anything. */
const longestName = 40;

/** @param userAgent the `User-Agent` header */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, operatingSystem: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: nameOf(browser.name), operatingSystem: nameOf(os.name) };
}

const nameOf = (name: string | undefined) => name?.slice(0, longestName).trim() || null;
