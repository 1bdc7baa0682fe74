import Box from '@mui/material/Box';

/** Holds the place of text that is on its way. Still: what moves draws the eye to where nothing is yet. */
export const Placeholder = ({ width }: { width: number | string }) => (
  <Box
    component="span"
    sx={{
      display: 'inline-block',
      verticalAlign: 'middle',
      width,
      height: '0.75em',
      borderRadius: 1,
      bgcolor: 'action.focus',
    }}
  />
);
