import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import ClockIcon from '@mui/icons-material/Schedule';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { type ReactNode, useState } from 'react';

/** Says which time a list is of, in its toolbar, and opens the choice of another. */
export function TimeMenuButton(props: {
  /** What is chosen: "Time". */
  label: string;
  text: string;
  title?: string | undefined;
  /** The list isn't of the usual time. */
  isSet: boolean;
  children: (close: () => void) => ReactNode;
}) {
  const { label, text, isSet } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        color={isSet ? 'primary' : 'inherit'}
        variant={isSet ? 'outlined' : 'text'}
        startIcon={<ClockIcon />}
        endIcon={<ArrowIcon />}
        className="no-print"
        sx={{ whiteSpace: 'nowrap' }}
        title={props.title}
        aria-label={`${label}: ${text}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {text}
      </Button>
      {anchor && (
        <Popover
          open
          anchorEl={anchor}
          onClose={close}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          slotProps={{
            paper: {
              role: 'dialog',
              'aria-label': label,
              sx: { mt: 0.5, border: 1, borderColor: 'divider' },
            },
          }}
        >
          {props.children(close)}
        </Popover>
      )}
    </>
  );
}
