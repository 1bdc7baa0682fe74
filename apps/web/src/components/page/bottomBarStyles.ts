import type { SxProps, Theme } from '@mui/material/styles';

/** A bar in a `BottomBarFrame`: what it is about, and its actions. */
export const bottomBarStyles = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  minHeight: 48,
  px: { xs: 2, md: 3 },
  py: 0.75,
  borderTop: 2,
  borderColor: 'primary.main',
  bgcolor: 'background.paper',
} as const satisfies SxProps<Theme>;
