import { roleManagesMembers } from '@rolecall/access';
import type { Matrix } from '@rolecall/contract';
import { accessText } from '@rolecall/contract/labels/access';
import { tint } from '../../../theme/tint.ts';

/** How an access looks in a cell: letters, and a tone besides, so that neither has to say it alone. */
export interface RoleMark {
  /** In words. */
  readonly text: string;
  readonly letters: string;
  /** A small letter beside them. */
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
 * Marks by the level of access. A role that Rolecall does not know has its first two letters; a small M is added where
 * the members can be managed and the role alone would not allow it.
 */
export const marksOf = (levels: Matrix['levels']): readonly RoleMark[] =>
  levels.map(({ role, managesMembers }) => {
    const text = accessText({ role, managesMembers }) ?? '';
    if (role === null) return { text, ...managing };
    const { letters, tone } = known[role] ?? { letters: role.slice(0, 2), tone: 'other' };
    const isExtra = managesMembers && !roleManagesMembers(role);
    return { text, tone, letters, ...(isExtra && { extra: managing.letters }) };
  });

/** The stronger the role, the fuller the ground. Letters on it have 4.5:1 in light and dark. */
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
  // Browsers print letters without the grounds behind them.
  '@media print': { '& [data-tone][data-tone]': { color: '#000' } },
} as const;
