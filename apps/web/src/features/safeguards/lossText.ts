import type { Session } from '@rolecall/contract';
import { t } from '@rolecall/messages';
import { choiceText } from '@rolecall/text';

/** "I understand that I can no longer manage users and groups." */
export function lossText(lost: Session['capabilities']): string {
  const parts = [
    lost.includes('users:write') && t('manage users and groups'),
    lost.includes('projects:write') && t('manage the members of every project'),
    lost.includes('audit:read') && t('see the audit log and everyone’s access'),
  ].filter((part) => part !== false);
  return parts.length > 0
    ? t('I understand that I can no longer {actions}.', { actions: choiceText(parts) })
    : t('I understand that I lose permissions in Rolecall.');
}
