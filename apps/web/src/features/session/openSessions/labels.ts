import type { OpenSession, SignInMethod } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';

/** "Chrome on Windows". Browsers can send any name. */
export function deviceText({
  browser,
  operatingSystem,
}: Pick<OpenSession, 'browser' | 'operatingSystem'>): string {
  if (browser === null && operatingSystem === null) return t('Unknown browser');
  if (browser === null)
    return t('Unknown browser on {value}', { value: isolatedName(operatingSystem ?? '') });
  return operatingSystem === null
    ? isolatedName(browser)
    : t('{browser} on {operatingSystem}', {
        browser: isolatedName(browser),
        operatingSystem: isolatedName(operatingSystem),
      });
}

export const signInMethodTexts: Readonly<Record<SignInMethod, string>> = {
  password: 'Password',
  'single sign-on': t('Single sign-on'),
};
