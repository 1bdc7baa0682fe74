import { t } from '@rolecall/messages';

/** The text for an account's status. `status` is the platform's operational status, if known. */
export function accountStatusText({ enabled, status = 'up' }: { enabled: boolean; status?: string }): string {
  if (!enabled) return t('Disabled');
  if (status === 'up') return t('Active');
  return status === 'deleting' ? t('Being deleted') : t('Not ready ({status})', { status });
}
