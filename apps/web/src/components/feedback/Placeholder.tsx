import Box from '@mui/material/Box';

/** A placeholder for text that is loading. Not animated, since motion would draw attention to empty space. */
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
