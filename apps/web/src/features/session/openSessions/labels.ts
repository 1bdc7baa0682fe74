import type { OpenSession, SignInMethod } from '@rolecall/contract';
import { isolatedName } from '@rolecall/text';

/** "Chrome on Windows". Browsers can send any name. */
export function deviceText({
  browser,
  operatingSystem,
}: Pick<OpenSession, 'browser' | 'operatingSystem'>): string {
  if (browser === null && operatingSystem === null) return 'Unknown browser';
  if (browser === null) return `Unknown browser on ${isolatedName(operatingSystem ?? '')}`;
  return operatingSystem === null
    ? isolatedName(browser)
    : `${isolatedName(browser)} on ${isolatedName(operatingSystem)}`;
}

export const signInMethodTexts: Readonly<Record<SignInMethod, string>> = {
  password: 'Password',
  'single sign-on': 'Single sign-on',
};
