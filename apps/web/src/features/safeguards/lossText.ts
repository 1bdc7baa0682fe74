import type { Session } from '@rolecall/contract';
import { choiceText } from '@rolecall/text';

/** "I understand that I can no longer manage users and groups." */
export function lossText(lost: Session['capabilities']): string {
  const parts = [
    lost.includes('users:write') && 'manage users and groups',
    lost.includes('projects:write') && 'manage the members of every project',
    lost.includes('audit:read') && 'see the audit log and everyone’s access',
  ].filter((part) => part !== false);
  return parts.length > 0
    ? `I understand that I can no longer ${choiceText(parts)}.`
    : 'I understand that I lose permissions in Rolecall.';
}
