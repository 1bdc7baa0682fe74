import ButtonBase, { type ButtonBaseProps } from '@mui/material/ButtonBase';

/** A button with only an icon. The label is its accessible name and its tooltip. */
export const IconAction = ({ label, ...props }: ButtonBaseProps & { label: string }) => (
  <ButtonBase
    aria-label={label}
    title={label}
    {...props}
    sx={{
      position: 'relative',
      flex: 'none',
      width: 36,
      height: 36,
      borderRadius: 1,
      color: 'text.secondary',
      '&:hover': { bgcolor: 'action.hover' },
      '&.Mui-disabled': { opacity: 0.5 },
    }}
  />
);
