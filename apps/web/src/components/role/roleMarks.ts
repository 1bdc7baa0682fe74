import { roleManagesMembers } from '@rolecall/access';
import type { EffectiveAccess } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { tint } from '../../theme/tint.ts';

type RoleTone = 'owner' | 'admin' | 'editor' | 'viewer' | 'members' | 'other';

/** How access looks everywhere: letters and a tone, so that neither has to say it alone. */
export interface RoleMark {
  /** In words. */
  readonly text: string;
  readonly letters: string;
  /** A small letter beside them. */
  readonly extra?: string;
  readonly tone: RoleTone;
}

const known: Readonly<Record<string, Omit<RoleMark, 'text'>>> = {
  Owner: { letters: 'O', tone: 'owner' },
  Admin: { letters: 'A', tone: 'admin' },
  Editor: { letters: 'E', tone: 'editor' },
  Viewer: { letters: 'V', tone: 'viewer' },
};
const managing = { letters: 'M', tone: 'members' } as const;

/**
 * The mark of an access. A role that Rolecall doesn't know has its first two letters; a small M is added where the
 * members can be managed and the role alone would not allow it.
 */
export function markOf({ role, managesMembers }: EffectiveAccess): RoleMark {
  const text = accessText({ role, managesMembers }) ?? '';
  if (role === null) return { text, ...managing };
  const { letters, tone } = known[role] ?? { letters: role.slice(0, 2), tone: 'other' };
  const isExtra = managesMembers && !roleManagesMembers(role);
  return { text, tone, letters, ...(isExtra && { extra: managing.letters }) };
}

/** The stronger the role, the fuller the ground. Letters on it have 4.5:1 in light and dark. */
export const tones: Readonly<Record<RoleTone, { bgcolor: string; color: string }>> = {
  owner: { bgcolor: 'primary.main', color: 'primary.contrastText' },
  admin: { bgcolor: 'secondary.main', color: 'secondary.contrastText' },
  editor: { bgcolor: tint('info-main', 28), color: 'text.primary' },
  viewer: { bgcolor: tint('text-secondary', 16), color: 'text.primary' },
  members: { bgcolor: tint('warning-main', 28), color: 'text.primary' },
  other: { bgcolor: tint('success-main', 28), color: 'text.primary' },
};

/** For marks that are elements with a `data-tone`. */
export const toneStyles = {
  '& [data-tone]': { fontWeight: 650 },
  '& [data-extra]::after': {
    content: 'attr(data-extra)',
    fontSize: '0.7em',
    verticalAlign: 'super',
    ml: '1px',
  },
  ...Object.fromEntries(Object.entries(tones).map(([tone, style]) => [`& [data-tone=${tone}]`, style])),
  // Browsers print letters without the grounds behind them.
  '@media print': { '& [data-tone][data-tone]': { color: '#000' } },
};
