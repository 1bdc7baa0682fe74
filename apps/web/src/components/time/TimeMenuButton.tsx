import ArrowIcon from '@mui/icons-material/ArrowDropDown';
import ClockIcon from '@mui/icons-material/Schedule';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { t } from '@rolecall/messages';
import { type ReactNode, useState } from 'react';

/** A toolbar button that shows the time or period of a list, and opens a menu to change it. */
export function TimeMenuButton(props: {
  /** What can be changed: "Time". */
  label: string;
  text: string;
  title?: string | undefined;
  /** True if the time isn't the default. */
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
        aria-label={t('{label}: {value}', { label, value: text })}
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
