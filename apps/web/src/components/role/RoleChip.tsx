import Box from '@mui/material/Box';
import type { EffectiveAccess } from '@rolecall/contract';
import { markOf, tones } from './roleMarks.ts';

/** A role, with the letter and color that represent it everywhere. */
export function RoleChip({
  role,
  managesMembers = false,
}: {
  role: string | null;
  managesMembers?: boolean;
}) {
  const { text, letters, tone } = markOf({ role, managesMembers });
  return (
    <Box
      component="span"
      title={text}
      // The letter is only visual. Assistive technology and copied text have the word.
      data-letters={letters}
      sx={{
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
          // Browsers don't print backgrounds.
          '@media print': { color: '#000', border: '1px solid' },
        },
      }}
    >
      {text}
    </Box>
  );
}

/** A list cell with effective access. */
export const accessCell = ({ row: { original } }: { row: { original: EffectiveAccess } }) => (
  <RoleChip {...original} />
);
