import FilterIcon from '@mui/icons-material/FilterList';
import Button, { type ButtonProps } from '@mui/material/Button';
import { t } from '@rolecall/messages';

export const AddFilterButton = ({ children = t('Add filter'), ...props }: ButtonProps) => (
  <Button
    color="inherit"
    startIcon={<FilterIcon />}
    aria-haspopup="dialog"
    sx={{ whiteSpace: 'nowrap', '&[aria-disabled=true]': { color: 'text.disabled', cursor: 'default' } }}
    {...props}
  >
    {children}
  </Button>
);
