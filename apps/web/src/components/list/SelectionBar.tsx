import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import { t } from '@rolecall/messages';
import { type ReactNode, use, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { IconAction } from '../button/IconAction.tsx';
import { BottomBarSlot } from '../page/BottomBarSlot.ts';
import { bottomBarStyles } from '../page/bottomBarStyles.ts';

/**
 * The actions on the selected rows of a list. They come right after the list, so that Tab goes from a row to them, and
 * rows don't move when they appear.
 */
export function SelectionBar(props: {
  /** How many rows are selected. */
  count: number;
  onClear: () => void;
  /** The actions. */
  children: ReactNode;
}) {
  const { count } = props;
  const slot = use(BottomBarSlot);
  const hasFocus = useRef(false);
  useLayoutEffect(() => {
    if (count > 0 || !hasFocus.current) return;
    // The button with the focus has disappeared, so the focus returns to the row that it came from.
    hasFocus.current = false;
    document.querySelector<HTMLElement>('main [role=grid] tr[tabindex="0"]')?.focus();
  }, [count]);
  return (
    slot &&
    createPortal(
      <Box
        role="group"
        aria-label={t('Selected rows')}
        className="no-print"
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={() => {
          hasFocus.current = false;
        }}
        sx={count > 0 ? bottomBarStyles : null}
      >
        {/* Always rendered, so that assistive technology announces the number. */}
        <Box role="status" sx={{ mr: 'auto', fontWeight: 600 }}>
          {count > 0 && t('{count, number} selected', { count })}
        </Box>
        {count > 0 && (
          <>
            {props.children}
            <IconAction label={t('Clear selection')} onClick={props.onClear}>
              <CloseIcon fontSize="small" />
            </IconAction>
          </>
        )}
      </Box>,
      slot,
    )
  );
}
