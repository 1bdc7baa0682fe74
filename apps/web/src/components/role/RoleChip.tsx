import Box from '@mui/material/Box';
import type { EffectiveAccess } from '@rolecall/contract';
import { letterBefore, markOf } from './roleMarks.ts';

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
      sx={letterBefore(tone)}
    >
      {text}
    </Box>
  );
}

/** A list cell with effective access. */
export const accessCell = ({ row: { original } }: { row: { original: EffectiveAccess } }) => (
  <RoleChip {...original} />
);
