import type { Matrix } from '@rolecall/contract';

/** How a role looks in a cell: letters, and a tone besides, so that neither has to say it alone. */
export interface RoleMark {
  readonly role: string;
  readonly letters: string;
  /** A `data-tone` of `toneStyles`. */
  readonly tone: string;
}

const known: Readonly<Record<string, Omit<RoleMark, 'role'>>> = {
  Owner: { letters: 'O', tone: 'owner' },
  Admin: { letters: 'A', tone: 'admin' },
  Editor: { letters: 'E', tone: 'editor' },
  Viewer: { letters: 'V', tone: 'viewer' },
  'Manages members': { letters: 'M', tone: 'members' },
};

/** Marks by the role's code; a role that Rolecall does not know has its first two letters. */
export const marksOf = (roles: Matrix['roles']): readonly RoleMark[] =>
  roles.map(({ role }) => ({ role, ...(known[role] ?? { letters: role.slice(0, 2), tone: 'other' }) }));

const tint = (colour: string, percent: number) =>
  `color-mix(in srgb, var(--mui-palette-${colour}) ${percent}%, var(--mui-palette-background-paper))`;

/** The stronger the role, the fuller the ground. Letters on it have 4.5:1 in light and dark. */
export const toneStyles = {
  '& [data-tone]': { color: 'text.primary', fontWeight: 650 },
  '& [data-tone=owner]': { bgcolor: 'primary.main', color: 'primary.contrastText' },
  '& [data-tone=admin]': { bgcolor: 'secondary.main', color: 'secondary.contrastText' },
  '& [data-tone=editor]': { bgcolor: tint('info-main', 28) },
  '& [data-tone=viewer]': { bgcolor: tint('text-secondary', 16) },
  '& [data-tone=members]': { bgcolor: tint('warning-main', 28) },
  '& [data-tone=other]': { bgcolor: tint('success-main', 28) },
} as const;
