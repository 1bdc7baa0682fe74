import Box from '@mui/material/Box';
import type { Matrix } from '@rolecall/contract';
import { marksOf, toneStyles } from './roleMarks.ts';

const figure = new Intl.NumberFormat('en');

/** What the letters mean, and how many cells have each. */
export function Legend({ roles }: { roles: Matrix['roles'] }) {
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
      {marksOf(roles).map(({ role, letters, tone }, code) => {
        const cells = roles[code]?.cells ?? 0;
        return (
          cells > 0 && (
            <li key={role}>
              <span data-tone={tone}>{letters}</span>
              {role} {figure.format(cells)}
            </li>
          )
        );
      })}
    </Box>
  );
}
