import { roleManagesMembers } from '@rolecall/access';
import type { Matrix } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';

/** How access is shown in a cell: letters and a tone, so that neither is needed to understand the other. */
export interface RoleMark {
  /** The full text. */
  readonly text: string;
  readonly letters: string;
  /** A small additional letter. */
  readonly extra?: string;
  /** A `data-tone` of `toneStyles`. */
  readonly tone: string;
}

const known: Readonly<Record<string, Omit<RoleMark, 'text'>>> = {
  Owner: { letters: 'O', tone: 'owner' },
  Admin: { letters: 'A', tone: 'admin' },
  Editor: { letters: 'E', tone: 'editor' },
  Viewer: { letters: 'V', tone: 'viewer' },
};
const managing = { letters: 'M', tone: 'members' };

/**
 * Marks by level of access. Roles that Rolecall doesn't know get their first two letters. A small M is added if the
 * members can be managed although the role alone doesn't allow it.
 */
export const marksOf = (levels: Matrix['levels']): readonly RoleMark[] =>
  levels.map(({ role, managesMembers }) => {
    const text = accessText({ role, managesMembers }) ?? '';
    if (role === null) return { text, ...managing };
    const { letters, tone } = known[role] ?? { letters: role.slice(0, 2), tone: 'other' };
    const isExtra = managesMembers && !roleManagesMembers(role);
    return { text, tone, letters, ...(isExtra && { extra: managing.letters }) };
  });

const tint = (color: string, percent: number) =>
  `color-mix(in srgb, var(--mui-palette-${color}) ${percent}%, var(--mui-palette-background-paper))`;

/** Stronger roles have a fuller background. Letters have a contrast of at least 4.5:1 in light and dark mode. */
export const toneStyles = {
  '& [data-tone]': { color: 'text.primary', fontWeight: 650 },
  '& [data-extra]::after': {
    content: 'attr(data-extra)',
    fontSize: '0.7em',
    verticalAlign: 'super',
    ml: '1px',
  },
  '& [data-tone=owner]': { bgcolor: 'primary.main', color: 'primary.contrastText' },
  '& [data-tone=admin]': { bgcolor: 'secondary.main', color: 'secondary.contrastText' },
  '& [data-tone=editor]': { bgcolor: tint('info-main', 28) },
  '& [data-tone=viewer]': { bgcolor: tint('text-secondary', 16) },
  '& [data-tone=members]': { bgcolor: tint('warning-main', 28) },
  '& [data-tone=other]': { bgcolor: tint('success-main', 28) },
  // Browsers print letters without their backgrounds.
  '@media print': { '& [data-tone][data-tone]': { color: '#000' } },
} as const;
