import { tones } from './roleMarks.ts';

/** Styles for marks that are elements with `data-tone`. */
export const toneStyles = {
  '& [data-tone]': { fontWeight: 650 },
  '& [data-extra]::after': {
    content: 'attr(data-extra)',
    fontSize: '0.7em',
    verticalAlign: 'super',
    ml: '1px',
  },
  ...Object.fromEntries(Object.entries(tones).map(([tone, style]) => [`& [data-tone=${tone}]`, style])),
  // Browsers print backgrounds only if asked to.
  '@media print': { '& [data-tone][data-tone]': { color: '#000', bgcolor: 'transparent' } },
};
