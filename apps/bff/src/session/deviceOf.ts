import Bowser from 'bowser';

/** What a browser says about itself; null if it doesn't. */
export interface Device {
  readonly browser: string | null;
  readonly operatingSystem: string | null;
}

/** Real names are shorter, but a program can send any name. */
const longestName = 40;

/** @param userAgent the `User-Agent` header */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, operatingSystem: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: nameOf(browser.name), operatingSystem: nameOf(os.name) };
}

const nameOf = (name: string | undefined) => name?.slice(0, longestName).trim() || null;
