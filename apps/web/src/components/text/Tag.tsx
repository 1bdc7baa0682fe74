import Box from '@mui/material/Box';

/** A short mark next to a name. Looks like MUI’s Chip, which would be a large part of the start pages’ code. */
export const Tag = (props: { label: string; color?: 'primary' | 'warning'; title?: string }) => (
  <Box
    component="span"
    title={props.title}
    sx={{
      display: 'inline-flex',
      alignItems: 'center',
      flexShrink: 0,
      maxWidth: 1,
      minHeight: 24,
      px: 1,
      border: 1,
      borderColor: props.color ? `${props.color}.main` : 'Chip.defaultBorder',
      borderRadius: '12px',
      color: props.color ? `${props.color}.main` : 'text.primary',
      fontSize: 13,
      lineHeight: 1.3,
    }}
  >
    {props.label}
  </Box>
);
