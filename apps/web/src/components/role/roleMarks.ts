import { roleManagesMembers } from '@rolecall/access';
import type { EffectiveAccess } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { tint } from '../../theme/tint.ts';

type RoleTone = 'owner' | 'admin' | 'editor' | 'viewer' | 'members' | 'other';

/** How access is shown everywhere: letters and a tone, so that color isn't the only sign. */
export interface RoleMark {
  /** The access in words. */
  readonly text: string;
  readonly letters: string;
  /** A small letter after them. */
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
 * Returns the mark of an access. A role that Rolecall doesn't know gets its first two letters. A small M is added if
 * the access includes changing members and the role alone doesn't.
 */
export function markOf({ role, managesMembers }: EffectiveAccess): RoleMark {
  const text = accessText({ role, managesMembers }) ?? '';
  if (role === null) return { text, ...managing };
  const { letters, tone } = known[role] ?? { letters: role.slice(0, 2), tone: 'other' };
  const isExtra = managesMembers && !roleManagesMembers(role);
  return { text, tone, letters, ...(isExtra && { extra: managing.letters }) };
}

/** Stronger roles have stronger backgrounds. Letters on them have a contrast of 4.5:1 in light and dark. */
export const tones: Readonly<Record<RoleTone, { bgcolor: string; color: string }>> = {
  owner: { bgcolor: 'primary.main', color: 'primary.contrastText' },
  admin: { bgcolor: 'secondary.main', color: 'secondary.contrastText' },
  editor: { bgcolor: tint('info-main', 28), color: 'text.primary' },
  viewer: { bgcolor: tint('text-secondary', 16), color: 'text.primary' },
  members: { bgcolor: tint('warning-main', 28), color: 'text.primary' },
  other: { bgcolor: tint('success-main', 28), color: 'text.primary' },
};

/** Styles that show the letters in `data-letters` before an element's text. */
export const letterBefore = (tone: RoleTone) =>
  ({
    '&::before': {
      content: 'attr(data-letters) / ""',
      display: 'inline-block',
      boxSizing: 'border-box',
      minWidth: 22,
      mr: 0.75,
      px: 0.5,
      borderRadius: 1,
      textAlign: 'center',
      fontSize: 12,
      lineHeight: '20px',
      fontWeight: 650,
      ...tones[tone],
    },
  }) as const;
