import type { Session } from '@rolecall/contract';

/** "I understand that I can no longer manage users and groups." */
export function lossText(lost: Session['capabilities']): string {
  const parts = [
    lost.includes('users:write') && 'manage users and groups',
    lost.includes('projects:write') && 'manage the members of every project',
    lost.includes('audit:read') && 'see the audit log and everyone’s access',
  ].filter((part) => part !== false);
  return parts.length > 0
    ? `I understand that I can no longer ${new Intl.ListFormat('en', { type: 'disjunction' }).format(parts)}.`
    : 'I understand that I lose rights in Rolecall.';
}
