import Box from '@mui/material/Box';
import type { Matrix } from '@rolecall/contract';
import { countText, formatNumber } from '@rolecall/text';
import { marksOf, toneStyles } from './roleMarks.ts';

/** What the letters mean, and how many cells have each. */
export function Legend({ levels }: { levels: Matrix['levels'] }) {
  const managing = levels.filter(({ managesMembers }) => managesMembers);
  const managed = managing.reduce((sum, { cells }) => sum + cells, 0);
  return (
    <Box
      component="ul"
      aria-label="Roles in the matrix"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.5,
        columnGap: 1.5,
        fontSize: 13,
        color: 'text.secondary',
        '& li': { display: 'flex', alignItems: 'center', gap: 0.75 },
        ...toneStyles,
        '& li > span': { minWidth: 24, borderRadius: 1, textAlign: 'center', lineHeight: '22px' },
      }}
    >
      {marksOf(levels).map(({ text, letters, extra, tone }, level) => {
        const cells = levels[level]?.cells ?? 0;
        return (
          cells > 0 && (
            <li key={text}>
              <span data-tone={tone} data-extra={extra}>
                {letters}
              </span>
              {text} {formatNumber(cells)}
            </li>
          )
        );
      })}
      {managed > 0 && (
        <li title="Owners, Admins, and users with the policy Project Security Admin">
          Members managed in {countText(managed, 'cell')}
        </li>
      )}
    </Box>
  );
}
