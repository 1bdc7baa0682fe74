import type { OpenSession } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { isolatedName } from '@rolecall/text';

/** "Chrome on Windows". Browsers can send any name. */
export function deviceText({
  browser,
  operatingSystem,
}: Pick<OpenSession, 'browser' | 'operatingSystem'>): string {
  if (operatingSystem === null) return browser === null ? t('Unknown browser') : isolatedName(browser);
  return browser === null
    ? t('Unknown browser on {operatingSystem}', { operatingSystem: isolatedName(operatingSystem) })
    : t('{browser} on {operatingSystem}', {
        browser: isolatedName(browser),
        operatingSystem: isolatedName(operatingSystem),
      });
}
