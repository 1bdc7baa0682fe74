import MoreIcon from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { t } from '@rolecall/messages';
import { useState } from 'react';
import { IconAction } from './IconAction.tsx';

export interface OverflowItem {
  label: string;
  /** Why the item is disabled. */
  refusal?: string | undefined;
  isDestructive?: boolean;
  onChoose: () => void;
}

/** A menu button for secondary actions. */
export function OverflowMenu(props: {
  items: readonly OverflowItem[];
  /** Default: "More actions". */
  label?: string;
}) {
  const { label = t('More actions') } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <IconAction
        label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconAction>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        // Inside the page's main landmark, because a menu, unlike a dialog, isn't a landmark.
        container={anchor?.closest('main') ?? null}
        onClose={close}
        slotProps={{ list: { dense: true, 'aria-label': label, disabledItemsFocusable: true } }}
      >
        {props.items.map(({ label: text, refusal, isDestructive = false, onChoose }) => (
          <MenuItem
            key={text}
            disabled={refusal !== undefined}
            onClick={() => {
              close();
              onChoose();
            }}
            sx={{ maxWidth: 320, whiteSpace: 'normal', ...(refusal && { '&.Mui-disabled': { opacity: 1 } }) }}
          >
            <div>
              <Box sx={refusal ? { color: 'text.disabled' } : isDestructive ? { color: 'error.main' } : null}>
                {text}
              </Box>
              {refusal && <Box sx={{ typography: 'body2', color: 'text.secondary' }}>{refusal}</Box>}
            </div>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
